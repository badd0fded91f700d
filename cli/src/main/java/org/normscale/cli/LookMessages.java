package org.normscale.cli;

import java.util.List;
import org.normscale.verification.claim.Decision;
import org.normscale.verification.claim.Verdict;
import org.normscale.verification.claim.Verification;

/** Says after each look what is decided and what is run next. */
final class LookMessages implements Verification.LookListener {

  private final Console console;

  LookMessages(Console console) {
    this.console = console;
  }

  @Override
  public void looked(int look, int looks, List<Decision> decisions, int nextReplicas) {
    long open = decisions.stream().filter(d -> d.verdict() instanceof Verdict.Inconclusive).count();
    if (nextReplicas > 0) {
      console.message(
          "look "
              + look
              + " of at most "
              + looks
              + ": "
              + open
              + " of "
              + decisions.size()
              + " claims are undecided; running "
              + nextReplicas
              + " replicas in their cells");
    }
  }
}
