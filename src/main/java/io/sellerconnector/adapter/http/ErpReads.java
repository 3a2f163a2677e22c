package io.sellerconnector.adapter.http;

import io.sellerconnector.adapter.http.CallFailed.Kind;
import java.time.Instant;

/** Asks the ERP and reads its answers; what is wrong with a whole answer is counted. */
final class ErpReads {

  private final ErpCalls calls;
  private final Refusals refusals;

  ErpReads(ErpCalls calls, Refusals refusals) {
    this.calls = calls;
    this.refusals = refusals;
  }

  /** Makes something of an answer. */
  interface Reading<T> {
    T of(Fields answer) throws ValueRefused;
  }

  <T> T ask(Letter letter, Instant deadline, Reading<T> reading) throws CallFailed {
    return read(letter, call(letter, deadline), reading);
  }

  <T> T read(Letter letter, Answer answer, Reading<T> reading) throws CallFailed {
    try {
      return reading.of(new Fields(AnswerJson.read(answer)));
    } catch (ValueRefused e) {
      throw refused(letter, e.reason());
    } catch (CallFailed e) {
      throw refused(letter, e.reason());
    }
  }

  Answer call(Letter letter, Instant deadline) throws CallFailed {
    try {
      return calls.call(letter, deadline);
    } catch (CallFailed e) {
      throw e.kind() == Kind.UNREADABLE ? refused(letter, e.reason()) : e;
    }
  }

  private CallFailed refused(Letter letter, String reason) {
    refusals.addAnswer(letter.operation(), reason);
    return new CallFailed(Kind.UNUSABLE, "the ERP's answer is not used: " + reason);
  }

  Refusals refusals() {
    return refusals;
  }
}
