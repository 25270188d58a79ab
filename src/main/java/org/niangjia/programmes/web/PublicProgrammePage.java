package org.niangjia.programmes.web;

import java.util.List;
import org.niangjia.programmes.ProgrammePart;

/** What everybody may see of a programme. @param parts what other modules offer in it */
public record PublicProgrammePage(ProgrammePage page, List<ProgrammePart.Shown> parts) {}
