Feature: An owner sees what he owes, until when and why

  Background:
    Given Sam is the syndic of the open building "Les Tilleuls"
    And a call of 1000.00 has been issued
    And Ben has accepted the invitation to his account

  Scenario: What is due, until when, and how to pay it
    When Ben asks what he owes
    Then 300.00 is due on the day of the call
    And it can be paid to "BE71096123456769" with his own communication

  Scenario: His statement is the syndic's account of him, to the cent
    Given Ben paid 120.01 with his communication
    When Ben asks for his statement
    Then it ends with 179.99
    And it ends with what the syndic's account of Ben says

  Scenario: Every amount says how it was computed
    When Ben asks how the call was computed
    Then his shares of it make 300.00 together
    And each names its key, its weight and its rounding

  Scenario: After the payment is recognised, nothing is due
    Given Ben paid 300.00 with his communication
    When Ben asks what he owes
    Then nothing is due
    And his last payment is of 300.00

  Scenario: The account of a neighbour is nobody else's
    When Ben asks for the statement of Anna
    Then it is refused as "account-not-found"

  Scenario: A call that was taken back is explained as taken back, and what was paid on it is a credit
    Given Ben paid 300.00 with his communication
    When the call is taken back because "verkeerde sleutel"
    Then it succeeds
    When Ben asks how the call was computed
    Then it takes 300.00 back
    And his shares of it make 300.00 together
    When Ben asks for his statement
    Then it ends with -300.00
    When Ben asks what he owes
    Then nothing is due
