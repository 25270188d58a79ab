package org.niangjia.draws;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.niangjia.draws.proof.Check;
import org.niangjia.draws.proof.Verifier;
import org.niangjia.platform.command.Command;
import org.niangjia.platform.command.Options;
import org.springframework.stereotype.Component;

/** {@code verify-draw}: the same checks as the offline page, in the same words; needs no database and no settings. */
@Component
public class VerifyDraw implements Command {
    private static final Map<Check.State, String> MARKS =
            Map.of(Check.State.OK, "✓", Check.State.BAD, "✗", Check.State.OPEN, "…");

    @Override
    public String name() {
        return "verify-draw";
    }

    @Override
    public String usage() {
        return "verify-draw bundle.json [--receipt=receipt.txt] [--language=en]    recomputes a draw; exit code 1: something does not match";
    }

    @Override
    public int run(Options options, PrintStream out) {
        var page = new VerifierPage(); // only its words; not made before somebody asks
        var language = options.find("language").map(Locale::forLanguageTag).orElse(Locale.SIMPLIFIED_CHINESE);
        String bundle = text(options.required("file"));
        var checks = Verifier.verify(
                bundle, options.find("receipt").map(VerifyDraw::text).orElse(null));
        for (Check check : checks) {
            out.println(
                    MARKS.get(check.state()) + " " + page.say(language, "check." + check.name(), java.util.List.of())
                            + " · " + page.say(language, "state." + check.state(), java.util.List.of()));
            check.findings()
                    .forEach(finding -> out.println("    " + page.say(language, finding.key(), finding.arguments())));
        }
        boolean passed = Verifier.passed(checks);
        out.println(page.say(language, passed ? "passed" : "failed", java.util.List.of()));
        return passed ? 0 : 1;
    }

    private static String text(String file) {
        try {
            return Files.readString(Path.of(file), StandardCharsets.UTF_8);
        } catch (IOException failed) {
            throw new UncheckedIOException("cannot read " + file, failed);
        }
    }
}
