#!/bin/sh
# The nightly check, for cron or the systemd timer beside it. Its exit code is the check's own:
# 0 clear, 10 findings, 11 a marked carrier outside or a day unclosed, 12 verification failed, 20 could not check,
# 21 a mail failed; what can't even start says so with 20. Nothing fails silently.
#
#   nightly.sh [further options of `zwzx check`]
#
# ZWZX       the command, where it is not on the path
# ZWZX_OUT   where the results are kept, one pair of files a day
# ZWZX_AS    in whose name it runs, where the system's user is nobody's account (zwzx people account 姓名 --user 用户)
set -u
command=${ZWZX:-zwzx}
out=${ZWZX_OUT:-${XDG_STATE_HOME:-$HOME/.local/state}/zwzx/check}
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
