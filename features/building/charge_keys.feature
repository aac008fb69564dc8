Feature: Charges are divided by keys whose versions have a day

  Background:
    Given Sam is the syndic of the open building "Les Tilleuls"

  Scenario: Every building has its general key from the shares
    Then key "general" has the versions
      | 2026-01-01 | now | 1000 |

  Scenario: A key of one block, whose weights change from a day on
    Given a key "Lift" is made from 2026-01-01
      | lot | weight |
      | A1  | 10     |
      | A2  | 20     |
    When key "Lift" changes from 2026-07-01
      | lot | weight |
      | A1  | 10     |
      | A2  | 20     |
      | A3  | 30     |
    Then it succeeds
    And key "Lift" has the versions
      | 2026-07-01 | now        | 60 |
      | 2026-01-01 | 2026-07-01 | 30 |

  Scenario: Heating is thirty percent fixed and seventy by the meter
    When a key "Heating" is made from 2026-01-01 with 30 % fixed
      | lot | weight | metered |
      | A1  | 400    | 1250    |
      | A2  | 300    | 3100    |
      | A3  | 200    | 0       |
    Then it succeeds

  Scenario: A mixed key without a meter
    When a key "Heating" is made from 2026-01-01 with 30 % fixed
      | lot | weight |
      | A1  | 400    |
    Then it is refused as "key-refused"
    And field "weights" is marked "no-metered-units"

  Scenario: Nobody would pay
    When a key "Lift" is made from 2026-01-01
      | lot | weight |
      | A1  | 0      |
    Then it is refused as "key-refused"
    And field "weights" is marked "no-weight"

  Scenario: A version before the last one
    Given a key "Lift" is made from 2026-01-01
      | lot | weight |
      | A1  | 10     |
    When key "Lift" changes from 2026-01-01
      | lot | weight |
      | A1  | 20     |
    Then it is refused as "key-refused"
    And field "since" is marked "not-after-last-version"

  Scenario: Two keys of one name
    Given a key "Lift" is made from 2026-01-01
      | lot | weight |
      | A1  | 10     |
    When a key "Lift" is made from 2026-02-01
      | lot | weight |
      | A1  | 10     |
    Then it is refused as "key-name-taken"
