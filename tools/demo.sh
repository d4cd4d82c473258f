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
  counterclaim read PAGE.html             what one page says: a file, a folder, a feed,
                                          an http(s) address, or - for standard input
  counterclaim read PAGE.txt --published 2024-05-16     a page that does not say when
  counterclaim add PAGE.html PAGES/       keep what they say in ./counterclaim.ledger
  counterclaim claims --contested         what is claimed there, and disputed
  counterclaim show ID                    one of them, with its passages in context
  counterclaim --help                     everything else
END
