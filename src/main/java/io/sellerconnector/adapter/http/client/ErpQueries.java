package io.sellerconnector.adapter.http.client;

import io.sellerconnector.adapter.http.json.ErpFields;
import io.sellerconnector.adapter.http.transport.CallFailed;
import io.sellerconnector.adapter.http.transport.CallFailed.Kind;
import io.sellerconnector.adapter.http.transport.ErpResponse;
import io.sellerconnector.adapter.http.transport.ErpResponseJson;
import io.sellerconnector.adapter.support.ValueRefused;
import java.time.Instant;

/** Asks the ERP and reads its answers; what is wrong with a whole answer is counted. */
public final class ErpQueries {

  private final ErpCalls calls;
  private final Refusals refusals;

  public ErpQueries(ErpCalls calls, Refusals refusals) {
    this.calls = calls;
    this.refusals = refusals;
  }

  /** Makes something of an answer. */
  public interface Reading<T> {
    T of(ErpFields answer) throws ValueRefused;
  }

  public <T> T ask(ErpRequest erpRequest, Instant deadline, Reading<T> reading) throws CallFailed {
    return read(erpRequest, call(erpRequest, deadline), reading);
  }

  public <T> T read(ErpRequest erpRequest, ErpResponse erpResponse, Reading<T> reading)
      throws CallFailed {
    try {
      return reading.of(new ErpFields(ErpResponseJson.read(erpResponse)));
    } catch (ValueRefused e) {
      throw refused(erpRequest, e.reason());
    } catch (CallFailed e) {
      throw refused(erpRequest, e.reason());
    }
  }

  public ErpResponse call(ErpRequest erpRequest, Instant deadline) throws CallFailed {
    try {
      return calls.call(erpRequest, deadline);
    } catch (CallFailed e) {
      throw e.kind() == Kind.UNREADABLE ? refused(erpRequest, e.reason()) : e;
    }
  }

  private CallFailed refused(ErpRequest erpRequest, String reason) {
    refusals.addAnswer(erpRequest.operation(), reason);
    return new CallFailed(Kind.UNUSABLE, "the ERP's answer is not used: " + reason);
  }

  public Refusals refusals() {
    return refusals;
  }
}
