package io.sellerconnector.inbound;

import static java.util.stream.Collectors.joining;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.ConstraintViolationException;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.TypeMismatchException;
import org.springframework.context.MessageSourceResolvable;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.validation.FieldError;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/**
 * Answers every exception outside the protocol as problem details (RFC 9457). Comes before Spring
 * Boot's own advice (order 0), which would not name the fields.
 */
@RestControllerAdvice
@Order(-1)
final class SellerProblems extends ResponseEntityExceptionHandler {

  private final FaultLog log;

  SellerProblems(FaultLog log) {
    this.log = log;
  }

  /** One thing that is wrong with a request. */
  record Violation(String field, String reason) {}

  @ExceptionHandler
  ResponseEntity<ProblemDetail> onAnythingElse(Exception exception, HttpServletRequest request) {
    if (exception instanceof AccessDeniedException refused) {
      // Answered, and counted, where rights are judged at first.
      throw refused;
    }
    CallFault callFault = CallFault.of(exception);
    log.record(request, callFault, exception);
    ResponseEntity.BodyBuilder answer = ResponseEntity.status(callFault.status());
    if (callFault.status() == HttpStatus.SERVICE_UNAVAILABLE) {
      answer.header(HttpHeaders.RETRY_AFTER, "5");
    }
    return answer.body(problem(callFault));
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> onViolation(ConstraintViolationException exception) {
    List<Violation> violations =
        exception.getConstraintViolations().stream()
            .map(v -> new Violation(v.getPropertyPath().toString(), v.getMessage()))
            .toList();
    return ResponseEntity.badRequest().body(invalid(violations));
  }

  @Override
  protected @Nullable ResponseEntity<Object> handleHttpMessageNotReadable(
      HttpMessageNotReadableException exception,
      HttpHeaders headers,
      HttpStatusCode status,
      WebRequest request) {
    CallFault callFault = CallFault.of(exception);
    if (request instanceof ServletWebRequest servlet) {
      log.record(servlet.getRequest(), callFault, exception);
    }
    return ResponseEntity.status(callFault.status()).body(problem(callFault));
  }

  @Override
  protected @Nullable ResponseEntity<Object> handleMethodArgumentNotValid(
      MethodArgumentNotValidException exception,
      HttpHeaders headers,
      HttpStatusCode status,
      WebRequest request) {
    Stream<Violation> fields =
        exception.getBindingResult().getFieldErrors().stream().map(SellerProblems::violation);
    Stream<Violation> whole =
        exception.getBindingResult().getGlobalErrors().stream()
            .map(error -> new Violation(error.getObjectName(), error.getDefaultMessage() + ""));
    return ResponseEntity.badRequest().body(invalid(Stream.concat(fields, whole).toList()));
  }

  @Override
  protected @Nullable ResponseEntity<Object> handleHandlerMethodValidationException(
      HandlerMethodValidationException exception,
      HttpHeaders headers,
      HttpStatusCode status,
      WebRequest request) {
    List<Violation> violations =
        exception.getParameterValidationResults().stream()
            .flatMap(result ->
                result.getResolvableErrors().stream()
                    .map(error ->
                        violation(
                            String.valueOf(result.getMethodParameter().getParameterName()), error)))
            .toList();
    return ResponseEntity.badRequest().body(invalid(violations));
  }

  /** Says which one it is, and what it may be. */
  @Override
  protected @Nullable ResponseEntity<Object> handleTypeMismatch(
      TypeMismatchException exception,
      HttpHeaders headers,
      HttpStatusCode status,
      WebRequest request) {
    String name =
        exception instanceof MethodArgumentTypeMismatchException argument
            ? argument.getName()
            : exception.getPropertyName();
    ProblemDetail body =
        invalid(List.of(new Violation(name + "", mismatch(exception.getRequiredType()))));
    return handleExceptionInternal(exception, body, headers, status, request);
  }

  private static String mismatch(@Nullable Class<?> wanted) {
    return wanted != null && wanted.isEnum()
        ? "is not one of "
            + Stream.of(wanted.getEnumConstants()).map(String::valueOf).collect(joining(", "))
        : "has a value of the wrong type";
  }

  @Override
  protected @Nullable ResponseEntity<Object> handleExceptionInternal(
      Exception exception,
      @Nullable Object body,
      HttpHeaders headers,
      HttpStatusCode status,
      WebRequest request) {
    if (request instanceof ServletWebRequest servlet) {
      log.record(servlet.getRequest(), CallFault.of(exception), exception);
    }
    return super.handleExceptionInternal(exception, body, headers, status, request);
  }

  /** What Spring itself refuses has no type of its own. */
  @Override
  protected ResponseEntity<Object> createResponseEntity(
      @Nullable Object body, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
    if (body instanceof ProblemDetail problem && isTypeless(problem)) {
      problem.setType(URI.create(SellerProblem.TYPE_PREFIX + type(status)));
    }
    return super.createResponseEntity(body, headers, status, request);
  }

  private static boolean isTypeless(ProblemDetail problem) {
    return problem.getType() == null || problem.getType().equals(URI.create("about:blank"));
  }

  private static String type(HttpStatusCode status) {
    HttpStatus known = HttpStatus.resolve(status.value());
    return status.isSameCodeAs(HttpStatus.BAD_REQUEST)
        ? "invalid-request"
        : known == null ? "refused" : known.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static Violation violation(FieldError error) {
    return new Violation(error.getField(), error.getDefaultMessage() + "");
  }

  private static Violation violation(String parameter, MessageSourceResolvable error) {
    return error instanceof FieldError field
        ? violation(field)
        : new Violation(parameter, error.getDefaultMessage() + "");
  }

  private static ProblemDetail problem(CallFault callFault) {
    return new SellerProblem(callFault.status(), callFault.type(), callFault.text()).getBody();
  }

  private static ProblemDetail invalid(List<Violation> violations) {
    String detail =
        violations.size() == 1
            ? violations.getFirst().field() + " " + violations.getFirst().reason()
            : violations.size() + " fields are not valid, see \"errors\"";
    ProblemDetail problem =
        new SellerProblem(HttpStatus.BAD_REQUEST, "invalid-request", detail).getBody();
    problem.setProperty("errors", violations);
    return problem;
  }
}
