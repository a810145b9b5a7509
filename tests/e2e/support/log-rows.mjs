// The rows of a build log as a reader sees them. A few more may be drawn beyond the edge, and those that hold a selection.

/** Numbers of the lines that are on screen, from 1. */
export const numbersOnScreen = (rows) =>
  rows.evaluateAll((rows) => {
    const edge = rows[0]?.closest(".log-scroller").getBoundingClientRect();
    const isSeen = ({ top, bottom }) => bottom > edge.top && top < edge.bottom;
    return rows.filter((row) => isSeen(row.getBoundingClientRect())).map((row) => Number(row.dataset.line) + 1);
  });
