package io.sellerconnector.affiliate.order.placing;

import io.sellerconnector.inbound.SellerProblem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/**
 * What is wrong with an order, all of it at once; texts name fields and numbers, nothing personal.
 */
final class OrderFaults {

  private static final int MAX_SHOWN = 20;

  private record Fault(String field, String reason) {}

  private final List<Fault> faults = new ArrayList<>();

  void add(String field, String reason) {
    faults.add(new Fault(field, reason));
  }

  boolean isEmpty() {
    return faults.isEmpty();
  }

  /** A required text without control characters; a stand-in where it is wrong. */
  String text(String field, @Nullable String value, int longest) {
    if (value == null || value.isBlank()) {
      add(field, "is missing");
      return "";
    }
    return String.valueOf(optional(field, value, longest));
  }

  @Nullable String optional(String field, @Nullable String value, int longest) {
    if (value == null || value.isBlank()) {
      return null;
    }
    if (value.strip().length() > longest) {
      add(field, "has more than %d characters".formatted(longest));
    } else if (value.chars().anyMatch(Character::isISOControl)
        || value.codePoints().anyMatch(point -> Character.getType(point) == Character.SURROGATE)) {
      add(field, "has a control character, or half a character");
    }
    return value.strip();
  }

  long cents(String field, @Nullable Long value) {
    if (value == null) {
      add(field, "is missing: cents, as a whole number");
      return 0;
    }
    return optionalCents(field, value);
  }

  long optionalCents(String field, @Nullable Long value) {
    if (value == null) {
      return 0;
    }
    if (value < 0 || value > io.sellerconnector.shared.Cents.MAX_VALUE) {
      add(field, "is %d: cents from 0".formatted(value));
      return 0;
    }
    return value;
  }

  void check() {
    if (!faults.isEmpty()) {
      throw problem();
    }
  }

  private SellerProblem problem() {
    List<Fault> shown = faults.stream().limit(MAX_SHOWN).toList();
    SellerProblem problem =
        new SellerProblem(
            HttpStatus.BAD_REQUEST,
            "invalid-request",
            shown.stream()
                .map(fault -> fault.field() + " " + fault.reason())
                .collect(Collectors.joining("; ")));
    problem
        .getBody()
        .setProperty(
            "errors",
            shown.stream()
                .map(fault -> Map.of("field", fault.field(), "reason", fault.reason()))
                .toList());
    return problem;
  }
}
