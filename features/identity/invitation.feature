Feature: An invitation gives a role to one mailbox, once

  Background:
    Given Sam is the syndic of the open building "Les Tilleuls"

  Rule: The invited person chooses a name and a password, and has the role
    Scenario: An accountant takes up the invitation
      Given Sam has invited "bea@example.org" as accountant
      When Bea takes up the invitation to "bea@example.org"
      Then Bea works as accountant

    Scenario: An owner finds what is his own
      Given Sam has invited the owner "Ben" as "ben.home@example.org"
      When Ben takes up the invitation to "ben.home@example.org"
      Then Ben works as owner
      And Ben sees the account of "Ben" and no other

    Scenario: Somebody with an account adds a role with the password he has
      Given Sam has invited "cora@example.org" as accountant
      And Cora takes up the invitation to "cora@example.org"
      And Sam has invited "cora@example.org" as council_member
      When Cora takes up the second invitation to "cora@example.org"
      Then Cora works as council_member
      And Cora holds 2 roles

  Rule: A link works once, for a time, and for whom it was meant
    Scenario: A link that was used
      Given Sam has invited "dirk@example.org" as accountant
      And Dirk takes up the invitation to "dirk@example.org"
      When Eve takes up the invitation to "dirk@example.org"
      Then it is refused as "invitation-accepted"

    Scenario: A link that lay too long
      Given Sam has invited "fien@example.org" as accountant
      And the invitation to "fien@example.org" has expired
      When Fien takes up the invitation to "fien@example.org"
      Then it is refused as "invitation-expired"

    Scenario: A link that lay too long and was sent again
      Given Sam has invited "gust@example.org" as accountant
      And the invitation to "gust@example.org" has expired
      And Sam sends the invitation to "gust@example.org" again
      When Gust takes up the invitation to "gust@example.org"
      Then Gust works as accountant

    Scenario: An invitation that was taken back
      Given Sam has invited "hans@example.org" as accountant
      And Sam withdraws the invitation to "hans@example.org"
      When Hans takes up the invitation to "hans@example.org"
      Then it is refused as "invitation-withdrawn"

    Scenario: A link that nobody sent
      When Ivo takes up an invitation that nobody sent
      Then it is refused as "invitation-not-found"

  Rule: The address stays the invitation's
    Scenario: Somebody else's account is not opened by a link to its mailbox
      Given Sam has invited "jan@example.org" as accountant
      And Jan takes up the invitation to "jan@example.org"
      And Sam has invited "jan@example.org" as council_member
      When Eve takes up the second invitation to "jan@example.org" with the password "not the one of Jan"
      Then it is refused as "wrong-password"
      And field "password" is marked "wrong_password"

    Scenario: A new address in the request is not listened to
      Given Sam has invited "kim@example.org" as accountant
      When Eve takes up the invitation to "kim@example.org" naming "eve@example.org" as the address
      Then it is refused as "malformed-request"

  Rule: One open invitation for a role is enough
    Scenario: The same mailbox twice
      Given Sam has invited "lut@example.org" as accountant
      When Sam invites "lut@example.org" as accountant
      Then it is refused as "already-invited"

    Scenario: A weak password leaves the invitation as it was
      Given Sam has invited "mia@example.org" as accountant
      When Mia takes up the invitation to "mia@example.org" with the password "short"
      Then it is refused as "invalid-input"
      And field "password" is marked "password_too_short"
      When Mia takes up the invitation to "mia@example.org"
      Then Mia works as accountant
