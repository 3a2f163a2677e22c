package io.sellerconnector.shipping;

import io.sellerconnector.inbound.SellerProblem;
import io.sellerconnector.shared.OrderId;
import java.util.Locale;
import org.springframework.http.HttpStatus;

/** The numbers that VTEX can cope with: orders stall on white space, slashes and other signs. */
final class InvoiceNumber {

  static final int MAX_LENGTH = 60;

  private InvoiceNumber() {}

  /**
   * White space around the number is dropped.
   *
   * @throws SellerProblem if anything else is wrong with it
   */
  static String usable(String given) {
    String number = given.strip();
    if (number.length() > MAX_LENGTH) {
      throw notUsable(
          "it has " + number.length() + " characters, at most " + MAX_LENGTH + " are allowed");
    }
    number
        .codePoints()
        .filter(c -> !isUsable(c))
        .findFirst()
        .ifPresent(c -> {
          throw notUsable("it has " + named(c));
        });
    if (number.codePoints().noneMatch(InvoiceNumber::isLetterOrDigit)) {
      throw notUsable("it has neither letter nor digit");
    }
    return number;
  }

  /**
   * The number of a path: one that could never be taken names no invoice.
   *
   * @throws SellerProblem if so
   */
  static String inPath(OrderId order, String given) {
    String number = given.strip();
    if (number.length() > MAX_LENGTH || !number.codePoints().allMatch(InvoiceNumber::isUsable)) {
      throw ShippingProblems.noSuchInvoice(order.value());
    }
    return number;
  }

  private static boolean isUsable(int c) {
    return isLetterOrDigit(c) || c == '-' || c == '.' || c == '_';
  }

  private static boolean isLetterOrDigit(int c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  }

  private static String named(int c) {
    String code = String.format(Locale.ROOT, "U+%04X", c);
    return c == ' '
        ? "a space in it"
        : c > 0x20 && c < 0x7f ? "the character " + Character.toString(c) : "the character " + code;
  }

  private static SellerProblem notUsable(String reason) {
    return new SellerProblem(
        HttpStatus.UNPROCESSABLE_CONTENT,
        "invoice-number-not-usable",
        "The invoice number cannot be used: "
            + reason
            + ". The marketplace stalls on anything but letters without accents, digits, hyphen, dot"
            + " and underscore; send a number without it.");
  }
}
