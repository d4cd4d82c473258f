# What `make demo` shows: the bundled sample read, kept, and asked a question.
set -eu
counterclaim=$COUNTERCLAIM
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
COUNTERCLAIM_LEDGER="$place/demo.ledger"
export COUNTERCLAIM_LEDGER

step() { printf '\n$ counterclaim %s\n\n' "$*"; "$counterclaim" "$@"; }

step read --sample
step add --sample
step claims --contested

cat <<'END'

That page is bundled with Counterclaim, and all it tells is invented.
To read pages of your own, type:

  . .venv/bin/activate
  counterclaim read PAGE.html                  a file; also a folder, a feed, an http(s) address, or - for standard input
  counterclaim read PAGE.txt --published 2024-05-16   a page without a date: say when it came out
  counterclaim add PAGE.html OTHER.html        keep what they say in ./counterclaim.ledger
  counterclaim claims --contested              what is alleged there and disputed
  counterclaim --help                          everything else
END
