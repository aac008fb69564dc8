Feature: Sending a call to the owners

  Background:
    Given Sam is the syndic of the open building "Les Tilleuls"
    And Sam drafts a budget of 1000.00 ordinary and 100.00 reserve in 4 instalments
    And the vote is recorded

  Rule: Every owner gets one mail in their language, with the paper
    Scenario: Three owners, three mails
      Given instalment 1 is called
      When the call is sent
      Then every notice is "sent"
      And Anna has 1 mail that says "Gelieve € 137,50 te betalen"
      And Chris has 1 mail that says "Merci de payer 55,00 €"
      And the paper of Chris is a PDF

  Rule: Nobody gets it twice
    Scenario: The button is pressed three times at once
      Given instalment 1 is called
      When the call is sent three times at once
      Then every notice is "sent"
      And the owners have 3 mails in all

    Scenario: Sent again when all is done
      Given instalment 1 is called
      And the call is sent
      And every notice is "sent"
      When the call is sent
      Then it is refused as "call-nothing-to-send"
      And the owners have 3 mails in all

  Rule: Owners without an address are printed together
    Scenario: Ben has no mail address
      Given Ben has no mail address
      And instalment 1 is called
      When the call is sent
      Then the notice of Ben is "paper"
      And the notice of Anna is "sent"
      And one PDF to print holds the paper of Ben alone

    Scenario: Everybody has an address
      Given instalment 1 is called
      When the papers to print are asked for
      Then it is refused as "call-nothing-to-print"
