package io.sellerconnector.inbound;

import io.sellerconnector.privacy.UndecryptableTextException;
import java.sql.SQLException;
import java.sql.SQLTransientException;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.TypeMismatchException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.http.HttpStatus;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.transaction.TransactionException;
import org.springframework.web.ErrorResponse;
import tools.jackson.core.JacksonException;
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
      case HttpMessageNotReadableException unreadable -> unreadable(unreadable);
      case JacksonException unreadable -> unreadable(unreadable);
      case TypeMismatchException mismatch ->
          bad("the parameter " + mismatch.getPropertyName() + " has a value of the wrong type");
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
      default ->
          new CallFault(
              HttpStatus.INTERNAL_SERVER_ERROR,
              "unexpected",
              ProtocolException.UNEXPECTED,
              "an unexpected fault; it is in the connector's log with the time of this call");
    };
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
      if (cause instanceof BodyTooLargeException) {
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
      case StreamReadException malformed ->
          bad(
              "the body is not valid JSON at line %d, column %d"
                  .formatted(
                      malformed.getLocation().getLineNr(), malformed.getLocation().getColumnNr()));
      case DatabindException wrongType ->
          bad("the body's field " + path(wrongType) + " has a value of the wrong type");
      default -> null;
    };
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
    return new CallFault(
        HttpStatus.BAD_REQUEST, "unreadable-request", ProtocolException.UNEXPECTED, text);
  }
}
