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

  Rule: A call made in error is taken back, and its instalment called anew
    Scenario: Nobody owes it any more, and no two papers are called alike
      Given the vote is recorded
      And instalment 1 is called
      When the call is taken back because "verkeerde sleutel"
      Then it succeeds
      And the owners owe 0.00 in the books
      And the call was taken back because "verkeerde sleutel"
      When instalment 1 is called
      Then it succeeds
      And the call is numbered "01-2"
      And the owners owe 275.01 in the books

    Scenario: The last one goes first
      Given the vote is recorded
      And instalment 1 is called
      And instalment 2 is called
      When the call of instalment 1 is taken back because "te vroeg"
      Then it is refused as "call-not-last"
      And the owners owe 550.01 in the books

    Scenario: Eight people take it back at once
      Given the vote is recorded
      And instalment 1 is called
      When the call is taken back 8 times at once
      Then one taking back succeeds and the others are told "call-taken-back"
      And the owners owe 0.00 in the books

    Scenario: Nobody is sent what nobody owes
      Given the vote is recorded
      And instalment 1 is called
      And the call is taken back because "verkeerde sleutel"
      When the call that was taken back is sent
      Then it is refused as "call-taken-back"
      When the call that was taken back is printed
      Then it is refused as "call-taken-back"

    Scenario: Not without a reason
      Given the vote is recorded
      And instalment 1 is called
      When the call is taken back because " "
      Then it is refused as "description-missing"
      And the owners owe 275.01 in the books

    Scenario: An accountant does not take it back
      Given the vote is recorded
      And instalment 1 is called
      And Ann is an accountant there
      And Ann acts
      When the call is taken back because "verkeerde sleutel"
      Then it is refused as "forbidden"

  Rule: The phone asks for the transfers that the paper asks for
    Scenario: What is for the reserve goes to its own account
      Given the vote is recorded
      And Ben has accepted the invitation to his account
      And instalment 1 is called
      When Ben asks what he owes
      Then he is asked for these transfers
        | amount | account          |
        | 75.00  | BE71096123456769 |
        | 7.50   | BE68539007547034 |
