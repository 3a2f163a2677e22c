package io.sellerconnector.order;

import io.sellerconnector.order.LastQuestion.Answer;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The questions of one run over what is due. Who was away once is not waited for again in the same
 * run: there can be hundreds of orders.
 */
public final class LastQuestions {

  private final List<LastQuestion> all;
  private Answer.@Nullable Unheard away;
  private int unheard;

  public LastQuestions(List<LastQuestion> all) {
    this.all = List.copyOf(all);
  }

  /** The first decision; else that somebody was not heard; else that nobody has decided. */
  public Answer ask(Function<LastQuestion, Answer> question) {
    Answer.Unheard before = away;
    Answer answer = before == null ? asked(question) : before;
    if (answer instanceof Answer.Unheard silent) {
      unheard++;
      away = silent.away() ? silent : null;
    }
    return answer;
  }

  private Answer asked(Function<LastQuestion, Answer> question) {
    Answer answer = new Answer.Undecided();
    for (LastQuestion each : all) {
      Answer said = question.apply(each);
      if (said instanceof Answer.Decided) {
        return said;
      }
      if (said instanceof Answer.Unheard) {
        answer = said;
      }
    }
    return answer;
  }

  /** How many were not heard. */
  public int unheard() {
    return unheard;
  }
}
