Feature: The rules of co-ownership

  Background:
    Given Sam is the syndic of the open building "Les Tilleuls"

  Rule: Whoever has signed in may read the rules
    Scenario: The syndic reads the minimum of the reserve
      When the rules are asked for
      Then rule "reserve-minimum" of "BE" names "art. 3.86 § 3 CC"
      And rule "reserve-minimum" of "BE" speaks four languages

    Scenario: An owner reads them too
      Given Olga is an owner of the building
      And Olga acts
      When the rules are asked for
      Then rule "reserve-minimum" of "BE" names "art. 3.86 § 3 CC"

    Scenario: Without a session they are closed
      Given nobody has signed in
      When the rules are asked for
      Then it is refused as "unauthenticated"

  Rule: Rules are found by country, day and words
    Scenario: Those of France
      When the rules are asked for with "jurisdiction=FR"
      Then every rule is of "FR"

    Scenario: Those of a day before the law
      When the rules are asked for with "on=2018-12-31&text=reserve-minimum"
      Then there is no rule

    Scenario: Those that hold a word
      When the rules are asked for with "on=2026-11-21&jurisdiction=BE&text=reserve%20minimum%203.86"
      Then rule "reserve-minimum" of "BE" names "art. 3.86 § 3 CC"

    Scenario Outline: What cannot be asked
      When the rules are asked for with "<query>"
      Then it is refused as "malformed-request"

      Examples:
        | query           |
        | jurisdiction=LU |
        | on=2026-02-30   |
        | chapter=time    |

  Rule: A case is answered with its article and its reasons
    Scenario: The minimum of the reserve
      When the case "reserve_minimum" of '{"ordinary_common_charges_previous_year":"84350.00"}' is asked
      Then the answer's "minimum_contribution" is "4217.50"
      And the answer rests on "art. 3.86 § 3 CC"
      And the answer has reasons in four languages

    Scenario: An owner asks too
      Given Olga is an owner of the building
      And Olga acts
      When the case "reserve_minimum" of '{"ordinary_common_charges_previous_year":"61234.57"}' is asked
      Then the answer's "minimum_contribution" is "3061.73"

    Scenario: A case that nobody knows stands beside those that are answered
      When a case of an unknown kind and a good one are asked together
      Then the first has an error and the second an answer

    Scenario: A field that the case does not take
      When the case "reserve_minimum" of '{"ordinary_common_charges_previous_year":"1.00","rate":"8"}' is asked
      Then the case has no answer

  Rule: No more is asked at once than can be answered at once
    Scenario: A hundred cases
      When 100 cases are asked
      Then it succeeds

    Scenario: A hundred and one
      When 101 cases are asked
      Then it is refused as "too-many-cases"

    Scenario: A body that holds something else
      When the cases are asked with a field that nobody knows
      Then it is refused as "malformed-request"

    Scenario: A body of more than a megabyte
      When a case of more than a megabyte is asked
      Then it is refused as "too-large"

  Rule: A building follows the law of its country
    Scenario: None is taken for granted
      When a building is declared without a country of law
      Then it is refused as "malformed-request"

    Scenario: Belgium
      When a building is declared under the law of "BE"
      Then it follows the law of "BE"

    Scenario: France
      When a building is declared under the law of "FR"
      Then it follows the law of "FR"

    Scenario: A country whose rules nobody holds
      When a building is declared under the law of "LU"
      Then it is refused as "invalid-fields"
      And field "jurisdiction" is marked "unknown-value"
