package io.sellerconnector.inbound;

import io.sellerconnector.inbound.BodyLimitFilter.BodyTooLargeException;
import io.sellerconnector.inbound.BodyLimitFilter.BodyTooSlowException;
import io.sellerconnector.privacy.UndecryptableTextException;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.sql.SQLTransientException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.catalina.connector.ClientAbortException;
import org.apache.coyote.BadRequestException;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.TypeMismatchException;
import org.springframework.core.NestedRuntimeException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.http.HttpStatus;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.transaction.TransactionException;
import org.springframework.web.ErrorResponse;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.DatabindException;

/**
 * What an exception means to a caller, in whichever format it is told.
 *
 * @param type last part of the problem's type in the seller API
 * @param code in the protocol's error body
 * @param text for the caller: never an exception's own words, unless they are written for it
 */
record CallFault(HttpStatus status, String type, String code, String text) {

  private static final String UNREADABLE = "unreadable-request";

  private static final String FRAMING =
      "look at Content-Length and Transfer-Encoding, and at what stands between you and us";

  private static final Pattern REJECTED_HEADER =
      Pattern.compile("because the header: \"([A-Za-z0-9_-]{1,60}) ?\"");

  static CallFault of(Throwable thrown) {
    return switch (thrown) {
      case ProtocolException refused ->
          new CallFault(refused.status(), "refused", refused.code(), refused.text());
      case BodyTooLargeException tooLarge ->
          new CallFault(
              HttpStatus.CONTENT_TOO_LARGE,
              "body-too-large",
              "FMT0104",
              tooLarge.getMessage() + "");
      case InvalidParameterException parameter -> unreadableParameter(parameter);
      case ClientAbortException aborted ->
          aborted.getCause() instanceof SocketTimeoutException ? tooSlow() : unexpected();
      case BadRequestException _ -> bad("the body does not arrive as its headers say: " + FRAMING);
      case BodyTooSlowException _ -> tooSlow();
      case RequestRejectedException rejected -> rejected(rejected);
      case HttpMessageNotReadableException unreadable -> unreadable(unreadable);
      case JacksonException unreadable -> unreadable(unreadable);
      case TypeMismatchException mismatch ->
          bad("the parameter " + mismatch.getPropertyName() + " has a value of the wrong type");
      case CannotGetJdbcConnectionException none when isWithoutConnection(none) -> noConnection();
      case TransactionException none when isWithoutConnection(none) -> noConnection();
      case DataAccessResourceFailureException _,
          TransientDataAccessException _,
          TransactionException _,
          SQLTransientException _ ->
          new CallFault(
              HttpStatus.SERVICE_UNAVAILABLE,
              "database-unavailable",
              ProtocolException.UNEXPECTED,
              "the connector's database does not answer; repeat the same call: what was done is not"
                  + " done again");
      case UndecryptableTextException _ ->
          new CallFault(
              HttpStatus.SERVICE_UNAVAILABLE,
              "unreadable-data",
              ProtocolException.UNEXPECTED,
              "what is stored about it cannot be decrypted; the connector's log names the row and"
                  + " the missing key");
      case DataIntegrityViolationException refused when hasUnusableText(refused) ->
          bad("a text holds characters that cannot be stored, such as U+0000");
      case ErrorResponse response -> of(response);
      default -> unexpected();
    };
  }

  /** The pool waited in vain, be it for one that was in use or for one that could be opened. */
  private static boolean isWithoutConnection(NestedRuntimeException thrown) {
    return thrown.contains(SQLTransientConnectionException.class);
  }

  private static CallFault noConnection() {
    return new CallFault(
        HttpStatus.SERVICE_UNAVAILABLE,
        "database-unavailable",
        ProtocolException.UNEXPECTED,
        "no connection to the connector's database was free in time: there is more to do than it"
            + " can take, or the database is away; repeat the same call");
  }

  private static CallFault unexpected() {
    return new CallFault(
        HttpStatus.INTERNAL_SERVER_ERROR,
        "unexpected",
        ProtocolException.UNEXPECTED,
        "an unexpected fault; it is in the connector's log with the time of this call");
  }

  /** A body that the server gave up reading. */
  static CallFault ofReading(IOException failed) {
    return switch (failed) {
      case BadRequestException _ -> of(failed);
      case BodyTooSlowException _, SocketTimeoutException _ -> tooSlow();
      default -> bad("the body ends before its end: " + FRAMING);
    };
  }

  /** Whether the caller, and not what it asks for, is at fault: nobody has to look into it. */
  boolean isMalformedCall() {
    return type.equals(UNREADABLE)
        || switch (status) {
          case NOT_ACCEPTABLE, REQUEST_TIMEOUT, CONTENT_TOO_LARGE, UNSUPPORTED_MEDIA_TYPE -> true;
          default -> false;
        };
  }

  static CallFault unsupportedContentType() {
    return new CallFault(
        HttpStatus.UNSUPPORTED_MEDIA_TYPE,
        "refused",
        ProtocolException.UNEXPECTED,
        "the Content-Type is not one media type: send application/json, or text/csv for a file");
  }

  static CallFault unacceptable() {
    return new CallFault(
        HttpStatus.NOT_ACCEPTABLE,
        "refused",
        ProtocolException.UNEXPECTED,
        "the Accept header names nothing that can be answered: accept application/json in UTF-8");
  }

  private static CallFault tooSlow() {
    return new CallFault(
        HttpStatus.REQUEST_TIMEOUT,
        "too-slow",
        ProtocolException.UNEXPECTED,
        "the body did not arrive in time; send the same call again");
  }

  private static CallFault unreadableParameter(InvalidParameterException parameter) {
    return parameter.getErrorCode() == HttpStatus.CONTENT_TOO_LARGE.value()
        ? ofStatus(parameter.getErrorCode())
        : bad("a parameter is not URL-encoded: a percent sign in it is sent as %25");
  }

  /** The firewall has words of its own, with the value in them. */
  private static CallFault rejected(RequestRejectedException rejected) {
    String words = String.valueOf(rejected.getMessage());
    Matcher header = REJECTED_HEADER.matcher(words);
    if (header.find()) {
      return bad(
          "the header %s holds characters that are not allowed in it: send printable ASCII"
              .formatted(header.group(1)));
    }
    if (words.contains("the header name") || words.contains("the parameter")) {
      return bad("a header or a parameter holds characters that are not allowed in it");
    }
    if (words.contains("the HTTP method")) {
      return bad("the HTTP method is not one that is known");
    }
    return new CallFault(
        HttpStatus.BAD_REQUEST,
        "unsafe-path",
        ProtocolException.UNEXPECTED,
        "the path holds characters that are not allowed in it, such as an encoded slash");
  }

  /** SQL states of class 22: what came is not a value that the column could hold. */
  private static boolean hasUnusableText(DataIntegrityViolationException refused) {
    return refused.getMostSpecificCause() instanceof SQLException sql
        && sql.getSQLState() != null
        && sql.getSQLState().startsWith("22");
  }

  private static CallFault of(ErrorResponse response) {
    HttpStatus status = HttpStatus.valueOf(response.getStatusCode().value());
    String detail = response.getBody().getDetail();
    return new CallFault(
        status,
        "refused",
        ProtocolException.UNEXPECTED,
        detail == null ? status.getReasonPhrase() : detail);
  }

  /** What is known of a call that failed before anything of ours saw it. */
  static CallFault ofStatus(int status) {
    HttpStatus known = HttpStatus.resolve(status);
    HttpStatus answered = known == null ? HttpStatus.INTERNAL_SERVER_ERROR : known;
    return new CallFault(
        answered, "refused", ProtocolException.UNEXPECTED, answered.getReasonPhrase());
  }

  private static CallFault unreadable(Exception unreadable) {
    for (Throwable cause = unreadable; cause != null; cause = cause.getCause()) {
      if (cause instanceof BodyTooLargeException
          || cause instanceof BodyTooSlowException
          || cause instanceof BadRequestException
          || cause instanceof ClientAbortException) {
        return of(cause);
      }
    }
    for (Throwable cause = unreadable; cause != null; cause = cause.getCause()) {
      CallFault callFault = jsonFault(cause);
      if (callFault != null) {
        return callFault;
      }
    }
    return bad("the body is missing or cannot be read");
  }

  /** Says where the JSON is wrong, without repeating any of it: it may hold personal data. */
  private static @Nullable CallFault jsonFault(Throwable cause) {
    return switch (cause) {
      case StreamConstraintsException _ ->
          bad("the body is nested deeper, or holds a longer text or number, than is read");
      case StreamReadException malformed when isDuplicate(malformed) ->
          bad("the body has an object with the same field twice at " + place(malformed));
      case StreamReadException malformed ->
          bad("the body is not valid JSON at " + place(malformed));
      case DatabindException wrongType ->
          bad("the body's field " + path(wrongType) + " has a value of the wrong type");
      default -> null;
    };
  }

  private static boolean isDuplicate(StreamReadException malformed) {
    return String.valueOf(malformed.getOriginalMessage()).startsWith("Duplicate");
  }

  private static String place(StreamReadException malformed) {
    return "line %d, column %d"
        .formatted(malformed.getLocation().getLineNr(), malformed.getLocation().getColumnNr());
  }

  private static String path(DatabindException wrongType) {
    StringBuilder path = new StringBuilder();
    for (JacksonException.Reference step : wrongType.getPath()) {
      if (step.getPropertyName() == null) {
        path.append('[').append(step.getIndex()).append(']');
      } else {
        path.append(path.isEmpty() ? "" : ".").append(step.getPropertyName());
      }
    }
    return path.isEmpty() ? "(the whole)" : path.toString();
  }

  private static CallFault bad(String text) {
    return new CallFault(HttpStatus.BAD_REQUEST, UNREADABLE, ProtocolException.UNEXPECTED, text);
  }
}
