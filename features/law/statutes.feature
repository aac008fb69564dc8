Feature: The statutes of a building beside the law

  Background:
    Given Sam is the syndic of the open building "Les Tilleuls"

  Rule: A clause is shown with the law's number and how it stands to it
    Scenario Outline: Stricter, the same and without effect
      When the statutes ask <own> for "<number>" of "<rule>" at "art. 12"
      Then it succeeds
      And the clause on "<rule>" is "<strictness>" beside the law's <of law>

      Examples:
        | rule               | number   | own    | of law         | strictness |
        | majority-works     | majority | 3/4    | ratio >= 2/3   | stricter   |
        | majority-works     | majority | 4/6    | ratio >= 2/3   | same       |
        | majority-works     | majority | 66/100 | ratio >= 2/3   | weaker     |
        | convocation-notice | before   | 16     | days 15        | stricter   |
        | convocation-notice | before   | 15     | days 15        | same       |
        | convocation-notice | before   | 14     | days 15        | weaker     |
        | proxy-limit        | count    | 2      | 3              | stricter   |
        | proxy-limit        | count    | 4      | 3              | weaker     |
        | minutes-sent       | within   | 29     | days 30        | stricter   |
        | minutes-sent       | within   | 31     | days 30        | weaker     |

    Scenario: The article that lets the law prevail stands beside the clauses
      When the statutes are asked for
      Then the law prevails by "art. 3.100 CC"

  Rule: What the law accepts no clause on, or what is no number, is refused beside its field
    Scenario Outline: Refused
      When the statutes ask <own> for "<number>" of "<rule>" at "art. 12"
      Then it is refused as "<problem>"
      And field "<field>" is marked "<problem>"

      Examples:
        | rule               | number   | own     | field | problem                |
        | majority-works     | code     | 3/4     | rule  | clause-not-comparable  |
        | annulment-action   | within   | 5       | rule  | clause-not-comparable  |
        | no-such-rule       | majority | 3/4     | rule  | clause-not-comparable  |
        | majority-works     | majority | 20      | value | clause-of-another-kind |
        | convocation-notice | before   | 3/4     | value | clause-of-another-kind |
        | majority-works     | majority | 5/4     | value | clause-no-fraction     |
        | convocation-notice | before   | 0       | value | clause-out-of-range    |
        | convocation-notice | before   | 10001   | value | clause-out-of-range    |

    Scenario: Nobody says where it stands
      When the statutes ask 3/4 for "majority" of "majority-works" at " "
      Then it is refused as "clause-without-place"
      And field "place" is marked "clause-without-place"

    Scenario: In more words than anybody reads
      When the statutes ask 3/4 for "majority" of "majority-works" at 201 characters
      Then it is refused as "clause-place-too-long"

    Scenario: In two hundred characters
      When the statutes ask 3/4 for "majority" of "majority-works" at 200 characters
      Then it succeeds

    Scenario: A clause that ended before the law had the rule
      When the statutes ask 20 for "before" of "convocation-notice" from "1998-01-01" until "2001-01-01"
      Then it is refused as "clause-before-the-law"
      And field "since" is marked "clause-before-the-law"

  Rule: One clause of a number holds at a time, and what held is never rewritten
    Background:
      Given the statutes ask 3/4 for "majority" of "majority-works" from "2012-01-01"

    Scenario: A second one beside it
      When the statutes ask 4/5 for "majority" of "majority-works" from "2020-01-01"
      Then it is refused as "another-clause-holds"
      And field "since" is marked "another-clause-holds"

    Scenario: Ended, and followed on the same day
      When the clause on "majority-works" ends on "2020-01-01"
      And the statutes ask 4/5 for "majority" of "majority-works" from "2020-01-01"
      Then it succeeds
      And the building has 2 clauses

    Scenario: Ended twice
      When the clause on "majority-works" ends on "2020-01-01"
      And the clause on "majority-works" ends on "2021-01-01"
      Then it is refused as "clause-already-ended"

    Scenario: Ended before it began
      When the clause on "majority-works" ends on "2011-12-31"
      Then it is refused as "clause-ends-too-early"
      And field "until" is marked "clause-ends-too-early"

    Scenario: Entered by mistake, it is taken back on its first day
      When the clause on "majority-works" ends on "2012-01-01"
      And the statutes ask 4/5 for "majority" of "majority-works" from "2010-01-01"
      Then it succeeds

    Scenario: Ended before the law had the rule, it is still shown
      Given the statutes ask 20 for "before" of "convocation-notice" from "1998-01-01"
      When the clause on "convocation-notice" ends on "2005-01-01"
      Then it succeeds
      And the building has 2 clauses

    Scenario: Two syndics enter it at once
      When two clauses on "majority-funds" are entered at the same time
      Then one of the two is kept and the other is refused

  Rule: Whoever may see the building's rules sees its statutes, and the syndic alone changes them
    Scenario: An owner reads them
      Given the statutes ask 3/4 for "majority" of "majority-works" from "2012-01-01"
      And Olga is an owner of the building
      And Olga acts
      When the statutes are asked for
      Then the clause on "majority-works" is "stricter" beside the law's ratio >= 2/3

    Scenario Outline: They do not write them
      Given Kim is <role> of the building
      And Kim acts
      When the statutes ask 3/4 for "majority" of "majority-works" at "art. 12"
      Then it is refused as "forbidden"

      Examples:
        | role             |
        | an owner         |
        | a council member |
