package io.sellerconnector.adapter.order;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How the shopper paid the marketplace, as it told when it authorised the order, or else when it
 * placed it; never with card data.
 *
 * @param responses what payment providers answered about the whole order, by the marketplace's
 *     names
 */
public record OrderPayment(List<Part> payments, Map<String, Object> responses) {

  public OrderPayment {
    payments = List.copyOf(payments);
    responses = OpenData.copy(responses);
  }

  /**
   * One payment.
   *
   * @param system the marketplace's number of the payment system, such as 2
   * @param group such as creditCard, debitCard, bankInvoice or instantPayment
   * @param value in cents
   * @param referenceValue without interest, in cents
   * @param tid the provider's number of the transaction
   * @param nsu the provider's sequential number
   * @param authorisationId the provider's number of the authorisation
   * @param responses all that the payment provider answered, by the marketplace's names
   */
  public record Part(
      @Nullable String id,
      @Nullable String system,
      @Nullable String systemName,
      @Nullable String group,
      @Nullable Long value,
      @Nullable Long referenceValue,
      @Nullable Integer instalments,
      @Nullable String tid,
      @Nullable String nsu,
      @Nullable String authorisationId,
      @Nullable String acquirer,
      @Nullable String dueDate,
      Map<String, Object> responses) {

    public Part {
      responses = OpenData.copy(responses);
    }

    /** Without numbers that lead to the shopper. */
    @Override
    public String toString() {
      return "Part[group=" + group + ", value=" + value + "]";
    }
  }

  /** Without numbers that lead to the shopper. */
  @Override
  public String toString() {
    return "OrderPayment[payments=" + payments + "]";
  }
}
