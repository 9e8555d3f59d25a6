import { Radio } from '@mantine/core';
import type { SafeguardQuestion } from '../../../core/case/safeguards.ts';
import { useWords, Words } from '../../i18n/messages.ts';
import classes from './Cases.module.css';

interface QuestionProps {
  readonly question: SafeguardQuestion;
  readonly answer: 'yes' | 'no' | undefined;
  readonly onAnswer: (answer: 'yes' | 'no') => void;
}

/** One question with its answer by arrows. */
export function Question({ question, answer, onAnswer }: QuestionProps) {
  const words = useWords();
  return (
    <Radio.Group
      value={answer ?? null}
      onChange={(value) => onAnswer(value === 'yes' ? 'yes' : 'no')}
      aria-label={words(`safeguard.${question}`)}
    >
      <div className={classes['question']}>
        <Words id={`safeguard.${question}`} />
        <span className={classes['answers']}>
          <Radio value="yes" label={words('answer.yes')} />
          <Radio value="no" label={words('answer.no')} />
        </span>
      </div>
    </Radio.Group>
  );
}
