package org.niangjia.platform.web;

import java.util.ArrayList;
import java.util.List;

/**
 * The tasks of a desk panel, each with how many things wait; what nothing waits for is not shown. For a panel {@code
 * offers.panel} a task {@code low} is called {@code offers.panel.low} and counted by {@code offers.panel.low.count}.
 */
public final class CountedTasks {
    private final Chrome chrome;
    private final String panel;
    private final List<Ui.Task> tasks = new ArrayList<>();

    /** @param panel the panel's heading, and what the words of its tasks begin with */
    public CountedTasks(Chrome chrome, String panel) {
        this.chrome = chrome;
        this.panel = panel;
    }

    /** @param path of the page where it is done, below the federation */
    public void add(String what, long count, String path, Ui.Tone tone) {
        if (count > 0) {
            String key = panel + "." + what;
            tasks.add(new Ui.Task(
                    chrome.say(key), chrome.at(path), tone, chrome.say(key + ".count", Ui.count(count)), null));
        }
    }

    public DeskPanel.Content content() {
        return tasks.isEmpty() ? DeskPanel.Content.NONE : new DeskPanel.Content(panel, tasks, List.of());
    }
}
