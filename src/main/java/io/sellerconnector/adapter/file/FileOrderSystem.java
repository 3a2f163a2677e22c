package io.sellerconnector.adapter.file;

import io.sellerconnector.adapter.order.DecisionAnswer;
import io.sellerconnector.adapter.order.HandOverAnswer;
import io.sellerconnector.adapter.order.OrderFact;
import io.sellerconnector.adapter.order.OrderQuestion;
import io.sellerconnector.adapter.order.OrderSystem;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * Lays every fact and question into a folder. What lies there counts as taken; what the seller's
 * system has to say comes by the seller API or by files of its own.
 */
final class FileOrderSystem implements OrderSystem {

  private final FileWriting files;
  private final FileForm form;

  FileOrderSystem(FileWriting files, FileForm form) {
    this.files = files;
    this.form = form;
  }

  @Override
  public HandOverAnswer take(OrderFact fact, Instant deadline) {
    return failure(new OrderNotice.Told(fact), deadline)
        .<HandOverAnswer>map(HandOverAnswer.Away::new)
        .orElse(new HandOverAnswer.Taken(null, false));
  }

  @Override
  public DecisionAnswer decide(OrderQuestion question, Instant deadline) {
    return failure(new OrderNotice.Asked(question), deadline)
        .<DecisionAnswer>map(DecisionAnswer.Away::new)
        .orElse(new DecisionAnswer.Elsewhere());
  }

  private Optional<String> failure(OrderNotice orderNotice, Instant deadline) {
    return files.failure(
        FileName.of(orderNotice.key(), orderNotice.what(), form.format()),
        LocalDate.ofInstant(orderNotice.anchor(), ZoneOffset.UTC),
        () -> form.write(orderNotice),
        deadline);
  }
}
