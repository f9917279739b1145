//! Logistic regression with a quadratic penalty, by Newton's method: the same rows give the same weights, on any machine.

/// Rows of features, most of which are 0: only the others are kept.
#[derive(Debug, Clone, Default)]
pub struct Rows {
    /// Number of features.
    pub width: usize,
    starts: Vec<u32>,
    columns: Vec<u16>,
    values: Vec<f32>,
    /// The share of each row that is positive, 0 to 1.
    pub targets: Vec<f32>,
    /// How much each row counts.
    pub importance: Vec<f32>,
}

impl Rows {
    /// Adds a row.
    pub fn push(&mut self, values: &[f32], target: f32, importance: f32) {
        self.width = self.width.max(values.len());
        self.starts.push(self.columns.len() as u32);
        for (column, &value) in values.iter().enumerate().filter(|(_, value)| **value != 0.0) {
            self.columns.push(column as u16);
            self.values.push(value);
        }
        self.targets.push(target);
        self.importance.push(importance);
    }

    fn row(&self, index: usize) -> impl Iterator<Item = (usize, f64)> + Clone + '_ {
        let end = self
            .starts
            .get(index + 1)
            .map_or(self.columns.len(), |&end| end as usize);
        let places = self.starts[index] as usize..end;
        places.map(|place| (self.columns[place] as usize, f64::from(self.values[place])))
    }
}

/// Newton steps; five or six mostly do.
const MOST_STEPS: usize = 25;
/// The largest change of a weight at which the search ends.
const SETTLED: f64 = 1e-4;

/// The weights that make the targets of `rows` likeliest, with `penalty / 2` times their squares held against them.
/// The first feature is the constant one and is not held back.
pub fn fit(rows: &Rows, penalty: f64) -> Vec<f64> {
    let width = rows.width;
    let mut weights = vec![0.0; width];
    for _ in 0..MOST_STEPS {
        let mut slope = vec![0.0; width];
        let mut curve = vec![0.0; width * width];
        for column in 0..width {
            let held = if column == 0 { 1e-3 } else { penalty };
            slope[column] = -held * weights[column];
            curve[column * width + column] = held;
        }
        for index in 0..rows.targets.len() {
            let sum: f64 = rows.row(index).map(|(column, value)| weights[column] * value).sum();
            let likely = 1.0 / (1.0 + (-sum).exp());
            let importance = f64::from(rows.importance[index]);
            let error = importance * (f64::from(rows.targets[index]) - likely);
            let doubt = importance * likely * (1.0 - likely);
            let row = rows.row(index);
            for (column, value) in row.clone() {
                slope[column] += error * value;
                let weighed = doubt * value;
                for (other, value) in row.clone().take_while(|(other, _)| *other <= column) {
                    curve[column * width + other] += weighed * value;
                }
            }
        }
        let step = solve(&mut curve, slope, width);
        let largest = step.iter().fold(0.0_f64, |largest, change| largest.max(change.abs()));
        // A step too far is the only danger of Newton's method here.
        let scale = (4.0 / largest).min(1.0);
        weights
            .iter_mut()
            .zip(&step)
            .for_each(|(weight, change)| *weight += scale * change);
        if largest < SETTLED {
            break;
        }
    }
    weights
}

/// Solves `matrix · x = right` for a symmetric positive matrix of which the lower half is given (Cholesky).
fn solve(matrix: &mut [f64], mut right: Vec<f64>, width: usize) -> Vec<f64> {
    for row in 0..width {
        for column in 0..=row {
            let (mut sum, dots) = (matrix[row * width + column], 0..column);
            for place in dots {
                sum -= matrix[row * width + place] * matrix[column * width + place];
            }
            matrix[row * width + column] = if row == column {
                sum.max(1e-9).sqrt()
            } else {
                sum / matrix[column * width + column]
            };
        }
    }
    for row in 0..width {
        let sum: f64 = (0..row).map(|place| matrix[row * width + place] * right[place]).sum();
        right[row] = (right[row] - sum) / matrix[row * width + row];
    }
    for row in (0..width).rev() {
        let sum: f64 = (row + 1..width)
            .map(|place| matrix[place * width + row] * right[place])
            .sum();
        right[row] = (right[row] - sum) / matrix[row * width + row];
    }
    right
}
