package io.sellerconnector.inbound;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/** Refuses a call to the seller API: answered as problem details (RFC 9457). */
public final class SellerProblem extends ErrorResponseException {

  static final String TYPE_PREFIX = "urn:seller-connector:problem:";

  private static final long serialVersionUID = 1L;

  /**
   * @param type last part of the problem's type, for example {@code order-not-found}
   * @param detail what went wrong, with which value, what to do; no personal data
   */
  public SellerProblem(HttpStatus status, String type, String detail) {
    super(status, problem(status, type, detail), null);
  }

  /** 400: a value of the call is not what it must be; the field is named for programs, too. */
  public static SellerProblem invalid(String field, String reason) {
    SellerProblem problem =
        new SellerProblem(HttpStatus.BAD_REQUEST, "invalid-request", field + " " + reason);
    problem.getBody().setProperty("errors", List.of(Map.of("field", field, "reason", reason)));
    return problem;
  }

  /** 400: the call is wrong, in more than one value or as a whole. */
  public static SellerProblem invalid(String detail) {
    return new SellerProblem(HttpStatus.BAD_REQUEST, "invalid-request", detail);
  }

  /**
   * Reads a value of the path, the query or the body.
   *
   * @param reading throws {@link IllegalArgumentException} with the reason
   */
  public static <T> T read(String field, String text, Function<String, T> reading) {
    try {
      return reading.apply(text);
    } catch (IllegalArgumentException e) {
      throw invalid(field, String.valueOf(e.getMessage()));
    }
  }

  /**
   * 429: as many search as may at once.
   *
   * @param atOnce how many that is
   */
  public static SellerProblem searchBusy(int atOnce) {
    return again(
        HttpStatus.TOO_MANY_REQUESTS,
        "search-busy",
        "%d searches are under way; try again when they are done.".formatted(atOnce));
  }

  /**
   * 503: a search took longer than it may.
   *
   * @param less what to ask for, so that it takes less
   */
  public static SellerProblem searchTooSlow(int seconds, String less) {
    return again(
        HttpStatus.SERVICE_UNAVAILABLE,
        "search-too-slow",
        "The search took longer than %d s and was given up; ask for less, for example with %s."
            .formatted(seconds, less));
  }

  private static SellerProblem again(HttpStatus status, String type, String detail) {
    SellerProblem problem = new SellerProblem(status, type, detail);
    problem.getHeaders().set(HttpHeaders.RETRY_AFTER, "1");
    return problem;
  }

  /** 409: the call is right, but not as things stand. */
  public static SellerProblem conflict(String type, String detail) {
    return new SellerProblem(HttpStatus.CONFLICT, type, detail);
  }

  /** Last part of the problem's type. */
  public String type() {
    return String.valueOf(getBody().getType()).substring(TYPE_PREFIX.length());
  }

  private static ProblemDetail problem(HttpStatus status, String type, String detail) {
    ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, detail);
    problem.setType(URI.create(TYPE_PREFIX + type));
    return problem;
  }
}
