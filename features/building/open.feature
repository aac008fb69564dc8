Feature: A building opens with its owners and lots

  Background:
    Given Sam is the syndic of the open building "Les Tilleuls"

  Scenario: The owner of two lots is one owner
    When the owners are asked for
    Then there are 3 owners
    And owner "Anna" holds the lots "A1, G1"
