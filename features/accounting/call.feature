Feature: Calling an instalment

  Background:
    Given Sam is the syndic of the open building "Les Tilleuls"
    And Sam drafts a budget of 1000.01 ordinary and 100.00 reserve in 4 instalments

  Rule: Every owner is asked their shares to the cent, each fund apart
    Scenario: The preview and the call say the same
      Given the vote is recorded
      When the next call is previewed
      Then each owner is asked
        | owner | working | reserve |
        | Anna  | 125.01  | 12.50   |
        | Ben   | 75.00   | 7.50    |
        | Chris | 50.00   | 5.00    |
      When instalment 1 is called
      Then it succeeds
      And the call asks each owner
        | owner | working | reserve |
        | Anna  | 125.01  | 12.50   |
        | Ben   | 75.00   | 7.50    |
        | Chris | 50.00   | 5.00    |
      And the owners owe 275.01 in the books

  Rule: An instalment is called once
    Scenario: Two people press at once
      Given the vote is recorded
      When instalment 1 is called by two people at once
      Then one of them is refused as "conflict" or "call-not-next"
      And there is 1 call
      And the owners owe 275.01 in the books

    Scenario: One person's button sends twice
      Given the vote is recorded
      When instalment 1 is called twice with one identity
      Then both succeed
      And there is 1 call

    Scenario: An instalment is not skipped
      Given the vote is recorded
      When instalment 2 is called
      Then it is refused as "call-not-next"
      And field "instalment" is marked "call_not_next"

  Rule: A call that cannot be is refused and books nothing
    Scenario: The budget was not voted
      When instalment 1 is called
      Then it is refused as "budget-not-voted"
      And there are 0 calls

    Scenario: A due date of yesterday
      Given the vote is recorded
      When instalment 1 is called, due yesterday
      Then it is refused as "call-due-in-the-past"
      And field "due_on" is marked "call_due_in_the_past"
      And there are 0 calls

    Scenario: An accountant prepares and does not call
      Given the vote is recorded
      And Ann is an accountant there
      And Ann acts
      When instalment 1 is called
      Then it is refused as "forbidden"
