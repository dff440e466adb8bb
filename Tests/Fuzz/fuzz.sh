#!/usr/bin/env bash
# Feeds whatever reads texts from outside with what libFuzzer makes of the golden inputs, and says what that came to.
# usage: fuzz.sh [TARGET...]     all targets without any; .build-fuzz/fuzz says which there are
#   RUNS=N (10000000)            executions of each parser
#   COMPILES=N (100000)          executions of each target that does more than to parse
#   JOBS=N                       targets at a time, as many as there are processors
#   SEED=N (1)                   where libFuzzer's random numbers begin
# Two builds take part: one only watches which code is reached, and makes the executions; whatever reached something new is
# then repeated under the address sanitizer, which goes on from there for a fiftieth of the executions. Below a million of
# them the second build alone is quicker, and makes them all.
# The table says of each how many edges of the code were reached that the inputs at hand had not reached.
# KONTRAKT_CORPUS adds the manifests of other projects to the seeds. Ends with 1 when there is a finding, which is left
# below .build-fuzz/findings, and with 2 when it cannot work.
set -euo pipefail
cd "$(dirname "$0")/../.."
build=.build-fuzz
corpus=${KONTRAKT_CORPUS:-}
export RUNS=${RUNS:-10000000} COMPILES=${COMPILES:-100000} SEED=${SEED:-1}

runtime=$(dirname "$(readlink -f "$(command -v swiftc)")")/../lib/clang
if [ -z "$(find "$runtime"/*/lib -name 'libclang_rt.fuzzer*.a' 2>/dev/null)" ]; then
  echo "fuzz.sh: this toolchain has no libFuzzer" >&2
  exit 2
fi

# `program SCRATCH SANITIZERS` makes SCRATCH/fuzz.
program() {
  local module objects
  swift build -c release --scratch-path "$1" --target Fuzz -Xswiftc "-sanitize=$2" || exit 2
  mapfile -t objects < <(
    for module in CTemplates Text YAML Model Frontend Checks Backends Compiler TestSupport Trials Fuzz; do
      find "$1/release/$module.build" -name '*.o'
    done
  )
  swiftc "-sanitize=$2" -static-stdlib -use-ld=lld "${objects[@]}" -l:libyaml.a -o "$1/fuzz" || exit 2
}
program $build fuzzer,address
quick=
if [ "$RUNS" -ge 1000000 ]; then
  quick=$build/coverage/fuzz
  program $build/coverage fuzzer
fi

# What every target is about: its name, whether it is a parser or more, the seeds it begins with, the longest input.
declare -A size seeds length
while read -r name kind folder bytes; do
  size[$name]=$kind seeds[$name]=$folder length[$name]=$bytes
done < <(env -u KONTRAKT_FUZZ $build/fuzz)
# Without a wish, what takes long comes early.
targets=("$@")
[ ${#targets[@]} -gt 0 ] || mapfile -t targets < <(
  for name in "${!size[@]}"; do echo "${size[$name]} $name"; done | sort -k1,1r -k2,2 | cut -d' ' -f2
)
for name in "${targets[@]}"; do
  [ -n "${size[$name]:-}" ] || { echo "fuzz.sh: \`$name\` is none of: $(echo "${!size[@]}" | tr ' ' '\n' | sort | xargs)" >&2; exit 2; }
done

# Every line of standard input as an input of its own.
lines() { awk -v to="$1" 'length { gsub("\001", "\n"); printf "%s", $0 >(to "/line-" NR); close(to "/line-" NR) }'; }
# Every file that find is told of, as an input of its own.
each() { find "${@:2}" -type f -size -16k -exec cp --parents -t "$1" {} +; }

from=$build/seeds
rm -rf $from
for folder in "${seeds[@]}"; do mkdir -p "$from/$folder"; done
manifests=(\( -name '*.yaml' -o -name '*.yml' -o -name '*.json' \))
# Not every pattern is found in every file.
found() { find golden templates ${corpus:+"$corpus"} "${manifests[@]}" -type f -size -16k -exec grep -ohE "$1" {} + || true; }
each $from/yaml golden templates ${corpus:+"$corpus"} "${manifests[@]}"
each $from/json golden ${corpus:+"$corpus"} -name '*.json'
each $from/settings golden -name .kontrakt.yaml
each $from/compose golden ${corpus:+"$corpus"} -name '*compose*.y*ml'
each $from/lock golden -name '*lock*.y*ml'
each $from/modules golden -name go.mod
each $from/schemas golden/schemas ${corpus:+"$corpus"} \( -name '*.json' -o -name '*crd*.yaml' \)
found 'image: *[^ ]+' | cut -d: -f2- | tr -d " \"'" | LC_ALL=C sort -u | head -n 2000 | lines $from/image
found 'schedule: .*' | cut -d: -f2- | tr -d "\"'" | LC_ALL=C sort -u | lines $from/schedule
found '.*\$\{.*' | LC_ALL=C sort -u | head -n 2000 | lines $from/variables
find golden -name '.*ignore' -type f -exec cat {} + | LC_ALL=C sort -u | sed 's|$|\x01web/kontrakt/x.yaml|' | lines $from/patterns
# The files of a case as one input, each behind a line with its path.
find golden -path '*/input/*' -type f -size -8k | LC_ALL=C sort | xargs -d '\n' awk -v to=$from/compile '
  FNR == 1 {
    place = index(FILENAME, "/input/")
    name = substr(FILENAME, 1, place - 1)
    gsub("/", "-", name)
    if (out != to "/" name) close(out)
    out = to "/" name
    printf "-- %s --\n", substr(FILENAME, place + 7) >>out
  }
  { print >>out }'
cp $from/compile/golden-init-* $from/survey

rm -rf $build/logs
printf '%-10s %11s %11s %8s %9s %6s %9s\n' target executions sanitized seconds a-second edges findings
status=0
for name in "${targets[@]}"; do
  printf '%s\0' "$name" "${size[$name]}" "${seeds[$name]}" "${length[$name]}" "$quick"
done | xargs -0 -P "${JOBS:-$(nproc)}" -n 5 Tests/Fuzz/one.sh || status=1
if [ $status = 0 ]; then
  echo "no finding in ${#targets[@]} targets"
else
  echo "A finding is an input, above with how to run it again. What is mended goes into Tests/Fuzz/findings, as small as it"
  echo "can be made: \`-minimize_crash=1 -runs=100000\`."
fi
exit $status
