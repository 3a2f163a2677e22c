package io.sellerconnector.adapter.processor;

import io.sellerconnector.adapter.payment.MoneyAnswer;
import io.sellerconnector.adapter.payment.MoneyMove;
import io.sellerconnector.adapter.payment.PaymentAnswer;
import io.sellerconnector.adapter.payment.PaymentCard;
import io.sellerconnector.adapter.payment.PaymentProcessor;
import io.sellerconnector.adapter.payment.PaymentRequest;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Plays a processor: the last four digits of the card say what becomes of the payment. It forgets
 * everything when the connector stops, and no money moves.
 */
final class SandboxProcessor implements PaymentProcessor {

  /** What a payment comes to. */
  enum Script {
    APPROVE,
    DENY,
    /** Approves after the connector has given up waiting; the next question finds it. */
    SLOW,
    /** Fails without having understood. */
    ERROR,
    /** Under review at first; approved when asked for the second time. */
    LATER,
    /** A bank slip, paid when asked for the second time. */
    BANK_SLIP;

    static Script of(PaymentCard card) {
      char[] number = card.number();
      return switch (new String(
          number, Math.max(0, number.length - 4), Math.min(4, number.length))) {
        case "0002" -> DENY;
        case "0010" -> SLOW;
        case "0028" -> ERROR;
        case "0036" -> LATER;
        case "0044" -> BANK_SLIP;
        default -> APPROVE;
      };
    }
  }

  private static final class Account {

    final Script script;
    int looks;

    Account(Script script) {
      this.script = script;
    }
  }

  private final Map<String, Account> accounts = new ConcurrentHashMap<>();
  private final Map<String, String> moves = new ConcurrentHashMap<>();

  @Override
  public PaymentAnswer authorise(PaymentRequest request, PaymentCard card, Instant deadline) {
    Script script = Script.of(card);
    if (script == Script.ERROR) {
      return new PaymentAnswer.Failed("the sandbox plays a fault");
    }
    accounts.putIfAbsent(request.key(), new Account(script));
    return script == Script.SLOW
        ? new PaymentAnswer.Failed("the sandbox plays a timeout")
        : find(request.key(), deadline);
  }

  @Override
  public PaymentAnswer find(String key, Instant deadline) {
    Account account = accounts.get(key);
    if (account == null) {
      return new PaymentAnswer.Unknown();
    }
    synchronized (account) {
      account.looks++;
      return answer(account, key);
    }
  }

  private static PaymentAnswer answer(Account account, String key) {
    PaymentAnswer approved = new PaymentAnswer.Approved("S" + Integer.toHexString(key.hashCode()));
    return switch (account.script) {
      case APPROVE, SLOW -> approved;
      case DENY, ERROR -> new PaymentAnswer.Denied("the sandbox denies this card");
      case LATER -> account.looks > 2 ? approved : new PaymentAnswer.Open(null);
      case BANK_SLIP ->
          account.looks > 2
              ? approved
              : new PaymentAnswer.Open("https://sandbox.example/slips/" + key.hashCode());
    };
  }

  @Override
  public MoneyAnswer move(MoneyMove move, Instant deadline) {
    return new MoneyAnswer.Done(
        moves.computeIfAbsent(move.key(), key -> "M" + Integer.toHexString(key.hashCode())));
  }
}
