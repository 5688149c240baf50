#!/bin/sh
# Reads request.json (its only argument), counts, and says how far it is.
value() { sed -n "s/^ *\"$1\": \"\{0,1\}\([^\",]*\)\"\{0,1\},\{0,1\}\$/\1/p" "$request" | head -n 1; }
path() { sed -n "/\"$1\": {/,/}/s/^ *\"path\": \"\(.*\)\",*\$/\1/p" "$request" | head -n 1; }
request=$1
rounds=$(value rounds)
ending=$(value ending)
trap 'echo "the count was ended" >&2; exit 130' TERM
[ "$ending" = stubborn ] && trap '' TERM
[ "$ending" = refuse ] && { echo "There is nothing to count in $(value tool): give a longer table." >&2; exit 2; }
lines=$(($(wc -l < "$(path data)") - 1))
[ -n "$(path points)" ] && lines=$((lines + $(wc -l < "$(path points)") - 1))
i=0
while [ "$i" -lt "$rounds" ]; do
  i=$((i + 1))
  sleep "$(value pause_s)"
  echo "{\"phase\": \"counting\", \"done\": $i, \"total\": $rounds}"
  echo "{\"metric\": \"lines\", \"step\": $i, \"value\": $lines}"
done
echo '{"warn": "Lines were counted, not thoughts."}'
echo "counted with the word $(value word)"
[ "$ending" = crash ] && { echo "counting" >&2; echo "the abacus broke" >&2; exit 7; }
[ "$ending" = silent ] && exit 0
if [ "$ending" = garbage ]; then printf 'what,lines\n1,2,3\n' > table.csv; exit 0; fi
printf 'what,lines\nall,%s\n' "$lines" > table.csv
