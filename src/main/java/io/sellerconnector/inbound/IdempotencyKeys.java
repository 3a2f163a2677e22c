package io.sellerconnector.inbound;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;

/**
 * Makes POSTs of the seller API repeatable: with the same {@code Idempotency-Key} the first answer
 * is given again and nothing is done twice.
 */
public interface IdempotencyKeys {

  /**
   * Runs the operation once per key, in one database transaction with the record of its answer.
   *
   * @param key the header's value, or null: the operation just runs in a transaction
   * @param operation names the route with its ids, for example {@code POST
   *     /seller/orders/1/invoices}
   * @param request what was asked, compared with what the key was first used for
   * @throws SellerProblem 422 if the key was used for another request before
   */
  <T> ResponseEntity<T> once(
      @Nullable String key,
      String operation,
      Object request,
      Class<T> answerType,
      Supplier<ResponseEntity<T>> effect);
}
