package org.normscale.reports.render;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/** Parsing for tests; fails on anything that is not well-formed, and reads nothing else. */
final class Dom {

  private Dom() {}

  static Document parse(String xml) throws Exception {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
    return factory
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
  }

  static List<Element> all(Document document, String tag) {
    NodeList nodes = document.getElementsByTagName(tag);
    List<Element> elements = new ArrayList<>();
    for (int i = 0; i < nodes.getLength(); i++) {
      elements.add((Element) nodes.item(i));
    }
    return elements;
  }

  static Element only(Document document, String tag) {
    List<Element> elements = all(document, tag);
    if (elements.size() != 1) {
      throw new AssertionError(elements.size() + " elements " + tag);
    }
    return elements.get(0);
  }

  static boolean inside(Element element, String tag) {
    for (Node n = element.getParentNode(); n != null; n = n.getParentNode()) {
      if (n.getNodeName().equals(tag)) {
        return true;
      }
    }
    return false;
  }
}
