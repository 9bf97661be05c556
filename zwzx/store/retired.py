"""An office that its server's keeper retired 停用: its desks only read; what they are told, and when it is over."""

from __future__ import annotations

SO = "这个单位在服务器上停用了"
WAY_ON = "请用 --store 指明它搬到的新位置；停用错了的，请服务器管理员运行 zwzx server retire --undo。"
RETIRED = (f"{SO}，只能看，不能办。", WAY_ON)
"""Why nothing can be entered, and how to go on."""
UNWRITTEN = (f"{SO}，这一笔没有记下。", WAY_ON)
"""The same, to a desk that was open before."""
AGAIN = ("服务器管理员重新启用了这个单位，打开着的登记台还不能办。", "请关上登记台，再打开。")
"""What a desk is told that was opened while the office was retired, and is open still."""
