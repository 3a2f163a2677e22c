package io.sellerconnector.marketplace.catalogue;

import io.sellerconnector.marketplace.CatalogueAnswer;
import io.sellerconnector.marketplace.CatalogueAnswer.Kind;
import io.sellerconnector.marketplace.CatalogueAnswer.Known;
import io.sellerconnector.marketplace.CatalogueAnswer.Notified;
import io.sellerconnector.marketplace.CatalogueAnswer.Refused;
import io.sellerconnector.marketplace.CatalogueAnswer.Suggested;
import io.sellerconnector.marketplace.CatalogueAnswer.SuggestionState;
import io.sellerconnector.marketplace.CatalogueAnswer.Unknown;
import io.sellerconnector.marketplace.Suggestion;
import io.sellerconnector.vtex.AppCredentials;
import io.sellerconnector.vtex.SafeText;
import io.sellerconnector.vtex.VtexResponse;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What an answer says about a SKU, once it is clear that the marketplace has looked at the call (no
 * 401, 403, 408, 425, 429, 5xx).
 *
 * <p>A 404 is what the whole flow turns on, and also what a wrong address answers. It means
 * "unknown SKU" only with the documented text, or at an address of which a sibling has worked
 * before.
 */
final class CatalogueResponseClassifier {

  /** VTEX, Catalog API: {@code Seller StockKeepingUnit 1 not found for this seller id 2}. */
  private static final Pattern UNKNOWN_SKU =
      Pattern.compile(
          "seller\\s*stock\\s*keeping\\s*unit\\b.{0,300}\\bnot found\\b",
          Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  private final AppCredentials appCredentials;
  private final @Nullable Suggestion sent;

  /**
   * @param sent what is suggested, or null where the call is another one
   */
  CatalogueResponseClassifier(AppCredentials appCredentials, @Nullable Suggestion sent) {
    this.appCredentials = appCredentials;
    this.sent = sent;
  }

  /** What an answer means. */
  sealed interface Meaning {

    /**
     * @param provesAddress whether the call has plainly reached what it was meant for
     */
    record OfSku(CatalogueAnswer answer, boolean provesAddress) implements Meaning {}

    /**
     * It may come from something else than what the call was meant for.
     *
     * @param reason for an operator
     */
    record Misplaced(String reason) implements Meaning {}
  }

  /**
   * @param proven whether another call with the same root has been answered plainly before
   */
  Meaning read(CatalogueCall call, VtexResponse vtexResponse, boolean proven) {
    int status = vtexResponse.status();
    if (status >= 300 && status < 400) {
      return new Meaning.Misplaced("redirected, which is not followed with credentials");
    }
    if (isPage(vtexResponse)) {
      return new Meaning.Misplaced("answered with a page instead of an API's answer");
    }
    if (status < 300) {
      return new Meaning.OfSku(accepted(call, vtexResponse), true);
    }
    if (status == 404 && asksForSku(call) && saysUnknownSku(vtexResponse)) {
      return new Meaning.OfSku(new Unknown(call.kind()), true);
    }
    if (call == CatalogueCall.SUGGESTION && judgesContent(status)) {
      return new Meaning.OfSku(refused(call, vtexResponse), false);
    }
    if (!proven) {
      return new Meaning.Misplaced(
          "answered "
              + status
              + said(vtexResponse)
              + ", and nothing at this address has worked before");
    }
    return new Meaning.OfSku(
        status == 404 ? absent(call, vtexResponse) : refused(call, vtexResponse), false);
  }

  private CatalogueAnswer accepted(CatalogueCall call, VtexResponse vtexResponse) {
    return switch (call) {
      case CHANGE -> new Known();
      case PRICE -> new Notified(Kind.PRICE);
      case STOCK -> new Notified(Kind.STOCK);
      case SUGGESTION -> new Suggested(Objects.requireNonNull(sent));
      case SUGGESTION_STATE -> SuggestionStates.read(vtexResponse, appCredentials);
    };
  }

  private CatalogueAnswer absent(CatalogueCall call, VtexResponse vtexResponse) {
    return switch (call) {
      case CHANGE, PRICE, STOCK -> new Unknown(call.kind());
      case SUGGESTION_STATE -> new SuggestionState(SuggestionState.State.ABSENT, "");
      case SUGGESTION -> refused(call, vtexResponse);
    };
  }

  private Refused refused(CatalogueCall call, VtexResponse vtexResponse) {
    String said = SafeText.of(vtexResponse, appCredentials);
    return new Refused(
        call.kind(), vtexResponse.status(), said.isEmpty() ? "the marketplace says no more" : said);
  }

  private String said(VtexResponse vtexResponse) {
    String said = SafeText.of(vtexResponse, appCredentials);
    return said.isEmpty() ? "" : " (" + said + ")";
  }

  private static boolean asksForSku(CatalogueCall call) {
    return switch (call) {
      case CHANGE, PRICE, STOCK -> true;
      case SUGGESTION, SUGGESTION_STATE -> false;
    };
  }

  /** Statuses of somebody who has read the body; the other calls have none. */
  private static boolean judgesContent(int status) {
    return status == 400 || status == 409 || status == 413 || status == 422;
  }

  private static boolean saysUnknownSku(VtexResponse vtexResponse) {
    return UNKNOWN_SKU.matcher(vtexResponse.body()).find();
  }

  private static boolean isPage(VtexResponse vtexResponse) {
    return vtexResponse.contentType().equals("text/html")
        || vtexResponse.body().stripLeading().startsWith("<");
  }
}
