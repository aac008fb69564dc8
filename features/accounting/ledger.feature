Feature: Books that balance

  Background:
    Given Sam is the syndic of the open building "Les Tilleuls"

  Rule: An entry balances or is not booked
    Scenario: Booked by hand
      When Sam books on 2026-02-01:
        | account | debit | credit |
        | 650     | 1250  |        |
        | 551     |       | 1250   |
      Then it succeeds
      And account 551 ends at -1250 cents

    Scenario: One cent off
      When Sam books on 2026-02-01:
        | account | debit | credit |
        | 650     | 1250  |        |
        | 551     |       | 1249   |
      Then it is refused as "entry-unbalanced"
      And field "lines" is marked "entry-unbalanced"
      And nothing is booked

    Scenario: A debt of nobody
      When Sam books on 2026-02-01:
        | account | debit | credit |
        | 4101    | 1250  |        |
        | 701     |       | 1250   |
      Then it is refused as "entry-line-refused"
      And field "lines[0].owner_id" is marked "owner-missing"

    Scenario: In a year that is not open
      When Sam books on 2029-02-01:
        | account | debit | credit |
        | 650     | 1250  |        |
        | 551     |       | 1250   |
      Then it is refused as "no-fiscal-year"

  Rule: An entry is undone by its opposite, once
    Scenario: Reversed
      Given Sam has booked on 2026-02-01:
        | account | debit | credit |
        | 650     | 1250  |        |
        | 551     |       | 1250   |
      When Sam reverses that entry on 2026-02-02
      Then it succeeds
      And account 551 ends at 0 cents

    Scenario: Reversed twice
      Given Sam has booked on 2026-02-01:
        | account | debit | credit |
        | 650     | 1250  |        |
        | 551     |       | 1250   |
      And Sam reverses that entry on 2026-02-02
      When Sam reverses that entry on 2026-02-02
      Then it is refused as "entry-already-reversed"
      And account 551 ends at 0 cents

    Scenario: Reversed by eight at the same moment
      Given Sam has booked on 2026-02-01:
        | account | debit | credit |
        | 650     | 1250  |        |
        | 551     |       | 1250   |
      When that entry is reversed 8 times at once
      Then one reversal succeeds
      And account 551 ends at 0 cents

  Rule: Numbers have no gap, whoever books at the same moment
    Scenario: Ten entries at once
      When Sam books 10 entries at once
      Then the entries of the year are numbered 1 to 10

  Rule: A year is locked only when it is over
    Scenario: Too early
      When Sam locks the year that holds today
      Then it is refused as "year-not-over"

    Scenario: A year that is a slip
      When Sam opens the year of 9999-06-01
      Then it is refused as "fiscal-year-far-away"
      And field "holding" is marked "day-far-away"

    Scenario: A year that is there already
      When Sam opens the year of 2026-06-01
      Then it is refused as "fiscal-year-exists"

  Rule: What is exported is what is shown
    Scenario Outline: <format>
      Given Sam has booked on 2026-02-01:
        | account | debit | credit |
        | 650     | 1250  |        |
        | 551     |       | 1250   |
      When the trial balance is exported as <format>
      Then it succeeds
      And the file begins like a <format>

      Examples:
        | format |
        | csv    |
        | xlsx   |
        | pdf    |

    Scenario: The totals of the file are those of the screen
      Given Sam has booked on 2026-02-01:
        | account | debit | credit |
        | 650     | 1250  |        |
        | 551     |       | 1250   |
      When the trial balance is exported as csv
      Then its last row holds "0.00;12.50;12.50;0.00"
