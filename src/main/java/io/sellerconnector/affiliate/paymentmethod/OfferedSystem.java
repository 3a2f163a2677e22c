package io.sellerconnector.affiliate.paymentmethod;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Something that shoppers may pay with at a seller's, as its gateway says.
 *
 * @param id the payment system's number, for example 2
 * @param group for example {@code creditCard}
 * @param instalments whether it may be paid in more than one part
 * @param several whether an order may be paid by more than one of it
 * @param redirects whether the shopper is sent elsewhere to pay
 * @param validator what a card's fields must look like; null where there is no card
 */
public record OfferedSystem(
    int id,
    String name,
    String group,
    boolean instalments,
    boolean several,
    boolean redirects,
    boolean needsDocument,
    @Nullable CardValidator validator) {

  private static final int LONGEST_PATTERN = 500;

  /**
   * @param number a regular expression of the card's number, or null
   * @param securityCode the same of its security code, or null
   * @param mask how the number is written, or null
   */
  public record CardValidator(
      @Nullable String number,
      @Nullable String securityCode,
      @Nullable String mask,
      @Nullable String securityCodeMask,
      boolean usesSecurityCode,
      boolean usesExpiry,
      boolean usesHolder,
      boolean usesAddress) {

    /** Whether a card's number looks as this system's do. */
    public boolean takesNumber(CharSequence digits) {
      return fits(number, digits);
    }

    /** The same of its security code. */
    public boolean takesSecurityCode(CharSequence digits) {
      return fits(securityCode, digits);
    }

    /** True where nobody can tell: the gateway judges in the end. */
    private static boolean fits(@Nullable String pattern, CharSequence characters) {
      if (pattern == null || pattern.length() > LONGEST_PATTERN) {
        return true;
      }
      try {
        return Pattern.compile(pattern).matcher(characters).find();
      } catch (PatternSyntaxException e) {
        return true;
      }
    }
  }

  /** Those that can be used now. */
  static List<OfferedSystem> readAll(JsonNode body) {
    List<OfferedSystem> systems = new ArrayList<>();
    for (JsonNode each : body) {
      if (each.path("id").asInt(0) > 0 && each.path("isAvailable").asBoolean(true)) {
        systems.add(read(each));
      }
    }
    return systems;
  }

  private static OfferedSystem read(JsonNode system) {
    JsonNode validator = system.path("validator");
    boolean card = validator.path("useCvv").asBoolean(false) || text(validator, "regex") != null;
    return new OfferedSystem(
        system.path("id").asInt(),
        system.path("name").asString(""),
        system.path("groupName").asString(""),
        system.path("allowInstallments").asBoolean(false),
        system.path("allowMultiple").asBoolean(false),
        system.path("redirect").asBoolean(false),
        system.path("requiresDocument").asBoolean(false),
        card
            ? new CardValidator(
                text(validator, "regex"),
                text(validator, "cardCodeRegex"),
                text(validator, "mask"),
                text(validator, "cardCodeMask"),
                validator.path("useCvv").asBoolean(false),
                validator.path("useExpirationDate").asBoolean(false),
                validator.path("useCardHolderName").asBoolean(false),
                validator.path("useBillingAddress").asBoolean(false))
            : null);
  }

  private static @Nullable String text(JsonNode from, String name) {
    String text = from.path(name).asString("").strip();
    return text.isEmpty() || text.equals("null") ? null : text;
  }
}
