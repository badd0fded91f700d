package org.normscale.reports.render;

import org.normscale.reports.model.ClaimRow;
import org.normscale.reports.model.ComponentRow;
import org.normscale.reports.model.NotApplicableRow;
import org.normscale.reports.model.ReportModel;
import org.normscale.reports.model.Status;

/**
 * The claims as JUnit XML: a test case per claim. Refuted is a failure, inconclusive an error, not
 * applicable skipped.
 */
final class JUnitXml {

  private final StringBuilder xml = new StringBuilder();

  private JUnitXml() {}

  static String of(ReportModel model) {
    JUnitXml writer = new JUnitXml();
    writer.suites(model);
    return writer.xml.toString();
  }

  private void suites(ReportModel model) {
    String counts =
        attribute("tests", model.claims().size() + model.notApplicable().size())
            + attribute("failures", model.count(Status.REFUTED))
            + attribute("errors", model.count(Status.INCONCLUSIVE))
            + attribute("skipped", model.notApplicable().size());
    xml.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites");
    xml.append(attribute("name", "normscale")).append(counts).append(">\n  <testsuite");
    xml.append(attribute("name", model.name())).append(counts).append(">\n    <properties>\n");
    property("command", model.reproduction().command());
    property("version", model.version());
    model.reproduction().manifest().forEach((key, value) -> property("manifest." + key, value));
    xml.append("    </properties>\n");
    for (ClaimRow claim : model.claims()) {
      open(model, claim.id(), claim.subject());
      switch (claim.status()) {
        case CONFIRMED -> element("system-out", "", details(claim));
        case REFUTED -> element("failure", message(claim), details(claim));
        case INCONCLUSIVE -> element("error", message(claim), details(claim));
      }
      xml.append("    </testcase>\n");
    }
    for (NotApplicableRow row : model.notApplicable()) {
      open(model, row.id(), row.subject());
      xml.append("      <skipped").append(attribute("message", row.reason())).append("/>\n");
      xml.append("    </testcase>\n");
    }
    xml.append("  </testsuite>\n</testsuites>\n");
  }

  private void property(String name, String value) {
    xml.append("      <property").append(attribute("name", name));
    xml.append(attribute("value", value)).append("/>\n");
  }

  private void open(ReportModel model, String id, String subject) {
    xml.append("    <testcase").append(attribute("classname", model.name() + "." + id));
    xml.append(attribute("name", id + " " + subject)).append(">\n");
  }

  private void element(String name, String attributes, String body) {
    xml.append("      <").append(name).append(attributes).append('>').append(Xml.escape(body));
    xml.append("</").append(name).append(">\n");
  }

  private static String message(ClaimRow claim) {
    return attribute("type", claim.status().word()) + attribute("message", claim.sentence());
  }

  private static String details(ClaimRow claim) {
    StringBuilder text = new StringBuilder(claim.sentence()).append('\n');
    text.append("Claim: ").append(claim.statement()).append(" (").append(claim.source());
    text.append(")\n");
    for (ComponentRow row : claim.components()) {
      text.append(row.label()).append(": ").append(IntervalBar.describe(row)).append('\n');
    }
    return text.toString();
  }

  private static String attribute(String name, Object value) {
    String escaped = Xml.escape(value.toString());
    return " " + name + "=\"" + escaped.replace("\n", "&#10;").replace("\t", "&#9;") + "\"";
  }
}
