#!/bin/sh
# The nightly check, for cron or the systemd timer beside it. Its exit code is the check's own:
# 20 could not check, 12 verification failed, 11 a marked carrier outside or a day unclosed, 21 a mail failed,
# 10 findings, 0 clear; of several the gravest, which is in this order. What can't even start says so with 20. Nothing
# fails silently, and mails that nobody set up have not failed.
#
#   nightly.sh [further options of `zwzx check`]
#
# ZWZX       the command, where it is neither on the path nor in the checkout that this script belongs to
# ZWZX_OUT   where the results are kept, one pair of files a day
# ZWZX_AS    in whose name it runs, where the system's user is nobody's account (zwzx people account 姓名 --user 用户)
set -u
command=${ZWZX:-zwzx}
own=${0%/*}/../.venv/bin/zwzx
if [ -z "${ZWZX:-}" ] && [ -x "$own" ] && ! command -v zwzx >/dev/null 2>&1; then
    command=$own
fi
out=${ZWZX_OUT:-${XDG_STATE_HOME:-${HOME:+$HOME/.local/state}}}
if [ -z "$out" ]; then
    echo "没能检查：没有 HOME，不知道结果放在哪里。请用环境变量 ZWZX_OUT 指明。" >&2
    exit 20
fi
[ -n "${ZWZX_OUT:-}" ] || out=$out/zwzx/check
if ! command -v "$command" >/dev/null 2>&1; then
    echo "没能检查：找不到 $command。请用环境变量 ZWZX 指明它在哪里。" >&2
    exit 20
fi
"$command" ${ZWZX_KEY:+--key "$ZWZX_KEY"} ${ZWZX_AS:+--as "$ZWZX_AS"} check --verify --mail --out "$out" "$@"
code=$?
case $code in
    0|10|11|12|20|21|2) exit "$code" ;;
    *) echo "没能检查：zwzx 以 $code 结束。" >&2; exit 20 ;;
esac
