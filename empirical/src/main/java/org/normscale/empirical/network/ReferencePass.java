package org.normscale.empirical.network;

/** A batch with the network that it belongs to. */
final class ReferencePass implements Pass {

  private final WideNetwork network;
  private final Batch batch;

  ReferencePass(WideNetwork network, Batch batch) {
    this.network = network;
    this.batch = batch;
  }

  @Override
  public int size() {
    return batch.size();
  }

  @Override
  public void setInput(int row, double[] x) {
    batch.setInput(row, x);
  }

  @Override
  public double output(int row) {
    return batch.output(row);
  }

  @Override
  public void forward() {
    network.forward(batch);
  }

  @Override
  public void forward(int tensor) {
    network.forward(batch, tensor);
  }

  @Override
  public void backward(double[] coefficients) {
    network.backward(batch, coefficients);
  }

  @Override
  public void update(double[] coefficients, int tensor, double rate) {
    network.update(batch, coefficients, tensor, rate);
  }
}
