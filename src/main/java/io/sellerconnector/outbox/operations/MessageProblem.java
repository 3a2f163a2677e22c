package io.sellerconnector.outbox.operations;

import java.net.URI;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/** What the message desk refuses, as problem details. */
final class MessageProblem extends ErrorResponseException {

  private static final long serialVersionUID = 1L;

  private MessageProblem(HttpStatus status, String type, String detail) {
    super(status, problem(status, type, detail), null);
  }

  static MessageProblem notFound(String id) {
    return new MessageProblem(
        HttpStatus.NOT_FOUND,
        "message-not-found",
        "there is no message %s; delivered ones are kept for connector.outbox.retention"
            .formatted(id));
  }

  static MessageProblem badFilter(String detail) {
    return new MessageProblem(HttpStatus.BAD_REQUEST, "bad-filter", detail);
  }

  static MessageProblem conflict(String detail) {
    return new MessageProblem(HttpStatus.CONFLICT, "message-state", detail);
  }

  private static ProblemDetail problem(HttpStatus status, String type, String detail) {
    ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, detail);
    problem.setType(URI.create("urn:seller-connector:problem:" + type));
    return problem;
  }
}
