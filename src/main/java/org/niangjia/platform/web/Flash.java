package org.niangjia.platform.web;

import java.io.Serializable;
import java.util.List;

/** A message shown once on the next page, for example after saving. */
public record Flash(String key, List<String> arguments) implements Serializable {}
