package org.normscale.empirical.study;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.normscale.empirical.experiment.CanonicalJson;
import org.normscale.theory.problem.InvalidInputException;

/**
 * What a study trains: every cell with every seed, for so many epochs. Blocks run through the cells
 * first and the seeds last, so that an early look finds all cells with the first seeds.
 *
 * @param cells the cells, cell {@code i} at index {@code i}
 * @param seeds the seeds, the same for every cell
 * @param epochs epochs of every network
 * @param blocks the networks to train, in order
 */
public record StudyPlan(
    List<StudyCell> cells, List<Long> seeds, int epochs, List<StudyBlock> blocks) {

  /** Version of the streams, the training and the files; older checkpoints are not read. */
  public static final int FORMAT = 1;

  /** Copies the lists. */
  public StudyPlan {
    cells = List.copyOf(cells);
    seeds = List.copyOf(seeds);
    blocks = List.copyOf(blocks);
  }

  /**
   * The plan of all blocks of a study.
   *
   * @param spec the study
   * @param common what determines every curve besides cell and seed: data and kernel
   * @return the plan
   */
  public static StudyPlan of(StudySpec spec, Map<String, Object> common) {
    List<StudyCell> cells = spec.cells();
    List<Long> seeds = spec.seeds();
    List<StudyBlock> blocks = new ArrayList<>();
    for (int s = 0; s < seeds.size(); s++) {
      for (StudyCell cell : cells) {
        Map<String, Object> map = new TreeMap<>(common);
        map.put("format", FORMAT);
        map.put("training", spec.training().describe());
        map.put("widths", cell.widths());
        map.put("gammas", cell.gammas());
        map.put("seed", seeds.get(s));
        String json = CanonicalJson.compact(map);
        blocks.add(
            new StudyBlock(blocks.size(), cell, s, seeds.get(s), json, CanonicalJson.sha256(json)));
      }
    }
    return new StudyPlan(cells, seeds, spec.epochs(), blocks);
  }

  /**
   * One part of the blocks, every n-th.
   *
   * @param shard which part, in {@code 1..shards}
   * @param shards number of parts, at least 1
   * @return a plan with the blocks of that part only; the parts together are the whole
   * @throws InvalidInputException if a number is out of range
   */
  public StudyPlan shard(int shard, int shards) {
    if (shards < 1 || shard < 1 || shard > shards) {
      throw new InvalidInputException(
          "--shard", shard + "/" + shards, "must be i/n with 1 <= i <= n");
    }
    return new StudyPlan(
        cells,
        seeds,
        epochs,
        blocks.stream().filter(b -> b.index() % shards == shard - 1).toList());
  }
}
