Feature: The budget of a year

  Background:
    Given Sam is the syndic of the open building "Les Tilleuls"

  Rule: The law asks for a contribution to the reserve: five per cent of last year's ordinary charges
    Scenario: The minimum is computed and shown with its article
      When Sam drafts a budget of 10000.00 ordinary and 700.00 reserve in 4 instalments, after a year of 12000.00
      Then it succeeds
      And the legal minimum of the reserve is 600.00 by "art. 3.86 § 3 CC"

    Scenario: The vote is not recorded while the reserve lies a cent below
      Given Sam drafts a budget of 10000.00 ordinary and 599.99 reserve in 4 instalments, after a year of 12000.00
      When the vote is recorded
      Then it is refused as "reserve-below-minimum"
      And field "reserve_waived" is marked "reserve_below_minimum"

    Scenario: The assembly may do without by four fifths
      Given Sam drafts a budget of 10000.00 ordinary and 1.00 reserve in 4 instalments, after a year of 12000.00
      When the vote is recorded with the reserve waived
      Then it succeeds

    Scenario Outline: The building's own statutes may ask more, never less
      Given the statutes ask <own> for "rate" of "reserve-minimum" from "2022-01-01"
      When Sam drafts a budget of 10000.00 ordinary and 700.00 reserve in 4 instalments, after a year of 12000.00
      Then the legal minimum of the reserve is <minimum> by "<place>"

      Examples:
        | own | minimum | place            |
        | 800 | 960.00  | art. 12          |
        | 500 | 600.00  | art. 3.86 § 3 CC |
        | 300 | 600.00  | art. 3.86 § 3 CC |

    Scenario: The vote is not recorded while the reserve lies a cent below what the statutes ask
      Given the statutes ask 800 for "rate" of "reserve-minimum" from "2022-01-01"
      And Sam drafts a budget of 10000.00 ordinary and 959.99 reserve in 4 instalments, after a year of 12000.00
      When the vote is recorded
      Then it is refused as "reserve-below-minimum"

  Rule: The instalments of a year differ by a cent at most and add up to the year
    Scenario Outline: A year that does not divide
      When Sam drafts a budget of <ordinary> ordinary and <reserve> reserve in <count> instalments
      Then the <count> instalments differ by a cent a line at most and add up to <year>

      Examples:
        | ordinary | reserve | count | year     |
        | 10000.01 | 600.03  | 4     | 10600.04 |
        | 10000.01 | 600.03  | 12    | 10600.04 |
        | 0.12     | 0.01    | 12    | 0.13     |

  Rule: What was voted stays
    Scenario: A voted budget is not changed
      Given Sam drafts a budget of 1000.00 ordinary and 100.00 reserve in 4 instalments
      And the vote is recorded
      When Sam changes the draft to 2000.00 ordinary and 100.00 reserve
      Then it is refused as "budget-already-voted"

    Scenario: A vote recorded in error is taken back while nothing is called
      Given Sam drafts a budget of 1000.00 ordinary and 100.00 reserve in 4 instalments
      And the vote is recorded
      When the vote is taken back
      Then it succeeds
      When Sam changes the draft to 2000.00 ordinary and 100.00 reserve
      Then it succeeds

    Scenario: The vote stays while a call stands on it
      Given Sam drafts a budget of 1000.00 ordinary and 100.00 reserve in 4 instalments
      And the vote is recorded
      And instalment 1 is called
      When the vote is taken back
      Then it is refused as "budget-called"
      When the call is taken back because "verkeerde sleutel"
      And the vote is taken back
      Then it succeeds

    Scenario: A draft has no vote to take back
      Given Sam drafts a budget of 1000.00 ordinary and 100.00 reserve in 4 instalments
      When the vote is taken back
      Then it is refused as "budget-is-draft"

    Scenario: A year has one budget
      Given Sam drafts a budget of 1000.00 ordinary and 100.00 reserve in 4 instalments
      When Sam drafts a budget of 2000.00 ordinary and 100.00 reserve in 4 instalments
      Then it is refused as "budget-year-taken"
      And field "since" is marked "budget_year_taken"

  Rule: What cannot be is told beside its field
    Scenario Outline: A draft with a mistake
      When Sam drafts a budget whose <what> is "<value>"
      Then it is refused as "budget-invalid"
      And field "<field>" is marked "<rule>"

      Examples:
        | what         | value | field                   | rule                     |
        | account      | 999   | lines[0].account_code   | budget_account           |
        | label        |       | lines[0].label          | budget_label             |
        | amount       | 0     | lines[0].amount_cents   | budget_amount            |
        | amount       | -100  | lines[0].amount_cents   | budget_amount            |
        | instalments  | 3     | instalments             | budget_instalments       |
        | first month  | 02    | since                   | budget_other_fiscal_year |
        | small amount | 3     | instalments             | budget_empty_instalment  |
        | year         | 9999  | since                   | day-far-away             |
        | past costs   | -1    | previous_ordinary_cents | budget_previous_negative |

    Scenario: An assembly of tomorrow has voted nothing
      Given Sam drafts a budget of 1000.00 ordinary and 100.00 reserve in 4 instalments
      When the vote of tomorrow is recorded
      Then it is refused as "budget-voted-in-the-future"
      And field "voted_on" is marked "budget_voted_in_the_future"
