package io.sellerconnector.inbound;

import java.net.URI;
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

  private static ProblemDetail problem(HttpStatus status, String type, String detail) {
    ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, detail);
    problem.setType(URI.create(TYPE_PREFIX + type));
    return problem;
  }
}
