Feature: Statements of the bank are imported whole and find their owners

  Background:
    Given Sam is the syndic of the open building "Les Tilleuls"
    And a call of 1000.00 has been issued

  Rule: A file is imported whole or not at all

    Scenario: Every payment of a statement is there, and the bank agrees with the books
      When a statement with these movements is imported:
        | amount | from  | text     |
        | 50.00  | Ben   | provisie |
        | 20.00  | Chris | avance   |
      Then 2 movements are new
      And the bank and the books hold 70.00

    Scenario: The same file again changes nothing and says so
      Given a statement with these movements was imported:
        | amount | from | text     |
        | 50.00  | Ben  | provisie |
      When the same statement is imported again
      Then 0 movements are new
      And the bank and the books hold 50.00

    Scenario: Two equal payments on one day both stay
      When a statement with these movements is imported:
        | amount | from | text     |
        | 50.00  | Ben  | provisie |
        | 50.00  | Ben  | provisie |
      Then 2 movements are new
      And the bank and the books hold 100.00

    Scenario: A file cut in the middle is refused
      When a statement of 50.00 is imported without its end
      Then it is refused as "bank-file-truncated"
      And the bank and the books hold 0.00

    Scenario: A file whose sums differ from its movements is refused
      When a statement of 50.00 is imported that closes one cent too high
      Then it is refused as "bank-file-contradicts-itself"
      And the bank and the books hold 0.00

    Scenario: A file of another association's account is refused
      When a statement of account "BE61310126985517" is imported
      Then it is refused as "bank-account-unknown"

    Scenario: A missing statement is seen before anything is imported
      Given a statement with these movements was imported:
        | amount | from | text     |
        | 50.00  | Ben  | provisie |
      When a statement is imported that opens with 999.00
      Then it is refused as "bank-warnings-not-accepted"
      And the bank and the books hold 50.00

  Rule: A payment is recognised by what is certain, and waits for a person otherwise

    Scenario: The structured communication is enough
      When Ben pays 300.00 with his communication
      Then 1 movement is recognised by itself
      And Ben owes 0.00

    Scenario: What is paid in part settles the part
      When Ben pays 120.00 with his communication
      Then Ben owes 180.00

    Scenario: What is paid too much stays as a credit
      When Ben pays 350.00 with his communication
      Then Ben owes -50.00

    Scenario: Who confirms a payment is remembered, and teaches the payer's account
      Given a statement with these movements was imported:
        | amount | from | text | account          |
        | 100.00 | X    | huur | BE62510007547061 |
      When Sam says that the movement is of Ben
      Then Ben owes 200.00
      And the movement says that "Sam Syndic" confirmed it
      When a later statement with these movements is imported:
        | amount | from | text | account          |
        | 200.00 | X    | huur | BE62510007547061 |
      Then 1 movement is recognised by itself
      And Ben owes 0.00

    Scenario: One payment for two owners
      Given a statement with these movements was imported:
        | amount | from | text  |
        | 500.00 | X    | samen |
      When Sam divides the movement: 300.00 of Ben and 200.00 of Chris
      Then Ben owes 0.00
      And Chris owes 0.00

    Scenario: Parts that are together not the payment are refused
      Given a statement with these movements was imported:
        | amount | from | text  |
        | 500.00 | X    | samen |
      When Sam divides the movement: 300.00 of Ben and 199.99 of Chris
      Then it is refused as "match-does-not-add-up"
      And Ben owes 300.00

    Scenario: A match taken back leaves everything as it was
      Given Ben paid 120.00 with his communication
      When Sam takes the recognition back
      Then it succeeds
      And Ben owes 300.00
      And 1 movement of 120.00 waits in suspense

  Rule: Of two people at once, one wins and the other is told

    Scenario: One file sent twice at the same moment is imported once
      When one statement of 50.00 is imported twice at the same moment
      Then the bank and the books hold 50.00
      And 1 movement of 50.00 waits in suspense

    Scenario: Two people match one movement at the same moment
      Given Alex is an accountant there
      And a statement with these movements was imported:
        | amount | from | text |
        | 100.00 | X    | huur |
      When Sam and Alex say at the same moment that the movement is of Ben and of Chris
      Then one of them succeeds and the other is told "bank-already-matched"
      And Ben and Chris owe 400.00 together
