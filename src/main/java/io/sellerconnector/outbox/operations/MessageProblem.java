package io.sellerconnector.outbox.operations;

import java.net.URI;
import org.springframework.http.HttpHeaders;
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

  static MessageProblem busy(int atOnce) {
    return again(
        HttpStatus.TOO_MANY_REQUESTS,
        "search-busy",
        "%d searches are under way; try again when they are done.".formatted(atOnce));
  }

  static MessageProblem tooSlow(int seconds) {
    return again(
        HttpStatus.SERVICE_UNAVAILABLE,
        "search-too-slow",
        "The search took longer than %d s and was given up; ask for less, for example with state."
            .formatted(seconds));
  }

  private static MessageProblem again(HttpStatus status, String type, String detail) {
    MessageProblem problem = new MessageProblem(status, type, detail);
    problem.getHeaders().set(HttpHeaders.RETRY_AFTER, "1");
    return problem;
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
