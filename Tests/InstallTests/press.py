"""Types lines into an interactive bash or zsh, has the shell put in all that it would complete, and prints the words
that the line has then. usage: press.py SHELL SETUP, a line of standard input at a time; `|` in it is the end of the
line typed."""

import os
import pty
import re
import select
import sys

shell, setup = sys.argv[1:]
# The key that inserts all completions, as far as the setup has not made one.
KEY = "\x07"
COMMANDS = {
    "bash": ["bash", "--norc", "--noprofile", "-i"],
    "zsh": ["zsh", "-f", "-i"],
}
SETUPS = {
    "bash": "bind '\"\\C-g\": insert-completions'; bind 'set bell-style none'; bind 'set enable-bracketed-paste off'",
    "zsh": "unsetopt zle_bracketed_paste beep; unset zle_bracketed_paste; autoload -U compinit; compinit -D -u; "
    "zstyle ':completion:*' completer _all_matches _complete; zstyle ':completion:*' insert true; "
    "bindkey '^G' complete-word; bindkey '^A' beginning-of-line; bindkey '^E' end-of-line; LISTMAX=0",
}


def start():
    child, terminal = pty.fork()
    if child == 0:
        os.environ.update(TERM="dumb", PS1="$ ", PROMPT="$ ", COLUMNS="400", HISTFILE="/dev/null")
        os.execvp(COMMANDS[shell][0], COMMANDS[shell])
    return terminal


def read_until(terminal, mark):
    seen = b""
    while mark not in seen:
        ready, _, _ = select.select([terminal], [], [], 60)
        if not ready:
            sys.exit(f"{shell} says nothing; last: {seen[-2000:]!r}")
        try:
            seen += os.read(terminal, 1 << 16)
        except OSError:
            sys.exit(f"{shell} ended; last: {seen[-2000:]!r}")
    return seen


def press(terminal, keys):
    os.write(terminal, keys.encode())


terminal = start()
# What is typed is echoed, too: a mark is never typed as it is printed.
press(terminal, f"{SETUPS[shell]}; {setup}; printf 'RE''ADY\\n'\r")
read_until(terminal, b"READY\r\n")
for line in sys.stdin.read().splitlines():
    press(terminal, line.removesuffix("|") + KEY)
    press(terminal, "\x01printf '<''<'; printf '%s\\n' \x05; printf '>''>\\n'\r")
    seen = read_until(terminal, b">>\r\n")
    words = re.search(rb"<<(.*?)>>\r\n", seen, re.S)[1].decode().split("\r\n")[:-1]
    print("\t".join(words), flush=True)
