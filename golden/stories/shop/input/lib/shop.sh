# Fails with a message; for scripts that judge.
fail() {
  echo "$*" >&2
  exit 1
}

# Waits until a URL answers.
await() {
  for _ in $(seq 30); do
    wget -q -O /dev/null "$1" && return
    sleep 1
  done
  fail "$1 does not answer"
}
