package io.sellerconnector.affiliate.paymentapi;

import io.sellerconnector.affiliate.AffiliateRole;
import io.sellerconnector.affiliate.payment.PaymentWay;
import io.sellerconnector.affiliate.paymentmethod.OfferedSystem;
import io.sellerconnector.inbound.SellerProblem;
import java.time.Clock;
import java.time.YearMonth;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Checks that a card comes where one belongs and nowhere else, and that it can be one of its
 * payment system; no value of it is ever quoted.
 */
@AffiliateRole
@Component
final class CardCheck {

  private final Clock clock;

  CardCheck(Clock clock) {
    this.clock = clock;
  }

  /**
   * @param at where the payment stands in the body
   */
  void check(String at, PaymentWay way, OfferedSystem system, AskedPayment payment) {
    HeldCard card = payment.card();
    if (card != null && way != PaymentWay.PASS_THROUGH) {
      throw SellerProblem.invalid(
          at + "card", "must not come here: the way is %s".formatted(way.label()));
    }
    switch (way) {
      case BROWSER -> {
        nothingOf(at + "accountId", payment.accountId());
        nothingOf(at + "document", payment.document());
      }
      case PASS_THROUGH -> {
        if (card != null) {
          checkCard(at, system, payment, card);
        } else if (system.validator() != null && payment.accountId() == null) {
          throw SellerProblem.invalid(at + "card", "is missing");
        }
        checkDocument(at, system, payment);
      }
      case WITHOUT_CARD -> {
        if (system.validator() != null && payment.accountId() == null) {
          throw SellerProblem.invalid(
              at + "accountId",
              "is missing: %s is paid with a saved account, or in another way"
                  .formatted(system.name()));
        }
        checkDocument(at, system, payment);
      }
    }
  }

  /** It would be dropped: what the page sends to the vault it puts together by itself. */
  private static void nothingOf(String field, @Nullable String value) {
    if (value != null) {
      throw SellerProblem.invalid(
          field, "has no use in the way browser: the page puts it into fields");
    }
  }

  private static void checkDocument(String at, OfferedSystem system, AskedPayment payment) {
    if (system.needsDocument() && payment.document() == null) {
      throw SellerProblem.invalid(
          at + "document", "is missing: %s wants the payer's".formatted(system.name()));
    }
  }

  private void checkCard(String at, OfferedSystem system, AskedPayment payment, HeldCard card) {
    OfferedSystem.CardValidator validator = system.validator();
    if (validator == null) {
      throw SellerProblem.invalid(
          at + "card", "does not belong here: %s is paid without one".formatted(system.name()));
    }
    if (payment.accountId() != null) {
      throw SellerProblem.invalid(at + "card", "comes beside a saved account: send one of the two");
    }
    if (!card.hasPlausibleNumber()) {
      throw SellerProblem.invalid(at + "card.number", "has a wrong check digit or length");
    }
    if (!validator.takesNumber(card.numberAsRead())) {
      throw SellerProblem.invalid(at + "card.number", "is not one of %s".formatted(system.name()));
    }
    checkExpiry(at, validator, card);
    if (card.hasCode() || validator.usesSecurityCode()) {
      if (!card.hasPlausibleCode()) {
        throw SellerProblem.invalid(at + "card.securityCode", "is not 3 or 4 digits");
      }
      if (!validator.takesSecurityCode(card.codeAsRead())) {
        throw SellerProblem.invalid(
            at + "card.securityCode", "is not as long as those of %s".formatted(system.name()));
      }
    }
    if (!card.hasHolder()) {
      throw SellerProblem.invalid(at + "card.holder", "is not a name");
    }
  }

  private void checkExpiry(String at, OfferedSystem.CardValidator validator, HeldCard card) {
    if (!card.hasExpiry() && !validator.usesExpiry()) {
      return;
    }
    YearMonth until = card.until();
    if (until == null) {
      throw SellerProblem.invalid(at + "card.expiry", "is not a month written MM/YY");
    }
    // A card is good to the end of its month everywhere on earth.
    if (until.isBefore(YearMonth.from(clock.instant().atOffset(ZoneOffset.ofHours(-12))))) {
      throw SellerProblem.invalid(at + "card.expiry", "has passed");
    }
  }
}
