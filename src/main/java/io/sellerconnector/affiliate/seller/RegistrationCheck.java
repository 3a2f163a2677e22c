package io.sellerconnector.affiliate.seller;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.sellerconnector.affiliate.AffiliateSeller;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the affiliate in a seller's VTEX compares with what we need.
 *
 * @param ready whether nothing fails
 */
record RegistrationCheck(
    String seller, String account, String affiliateId, boolean ready, List<Line> lines) {

  enum Verdict {
    PASS,
    /** It works, but not for long, or not always. */
    WARN,
    FAIL
  }

  /**
   * @param check what was looked at
   * @param found in words, without secrets
   * @param todo what to do about it
   */
  @Schema(name = "RegistrationLine")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Line(String check, Verdict verdict, String found, @Nullable String todo) {

    static Line pass(String check, String found) {
      return new Line(check, Verdict.PASS, found, null);
    }

    static Line warn(String check, String found, String todo) {
      return new Line(check, Verdict.WARN, found, todo);
    }

    static Line fail(String check, String found, String todo) {
      return new Line(check, Verdict.FAIL, found, todo);
    }
  }

  static RegistrationCheck of(AffiliateSeller seller, List<Line> lines) {
    return new RegistrationCheck(
        seller.name().value(),
        seller.account(),
        seller.affiliateId(),
        lines.stream().noneMatch(line -> line.verdict() == Verdict.FAIL),
        lines);
  }
}
